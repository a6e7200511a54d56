import type { Rule } from '../rules/rules.ts';
import { cComment } from './c-text.ts';

const LONGEST = 120;

/** A rule's place and text for a comment on the line that it became: the verifier's log quotes that line. */
export function originComment(rule: Rule): string {
  const { file, line, column, text } = rule.origin;
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return cComment(`${file}:${line}:${column} ${short}`);
}
