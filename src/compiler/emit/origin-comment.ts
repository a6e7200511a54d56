import type { Rule } from '../rules/rules.ts';
import { cComment } from './c-text.ts';
import { shortText } from './short-text.ts';

/** A rule's place and text for a comment on the line that it became: the verifier's log quotes that line. */
export function originComment(rule: Rule): string {
  const { file, line, column, text } = rule.origin;
  return cComment(`${file}:${line}:${column} ${shortText(text)}`);
}
