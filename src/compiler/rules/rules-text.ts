import type { PathSet } from '../check/typed-policy.ts';
import { OPERATIONS } from '../kernel/operations.ts';
import type { Rule, RuleProgram } from './rules.ts';

/** `--emit rules`: every rule by itself, names and groups written out, block by block. */
export function rulesText(program: RuleProgram): string {
  const lines: string[] = [];
  for (const block of program.blocks) {
    const rules = program.rules
      .filter((rule) => rule.block === block)
      .sort((a, b) => a.origin.line - b.origin.line || a.origin.column - b.origin.column);
    if (rules.length === 0) continue;
    lines.push(
      `${block.kind === 'top' ? 'everyone' : block.origin.text}   (${block.origin.file}:${block.origin.line})`,
    );
    for (const rule of rules) lines.push(...ruleLines(rule));
    lines.push('');
  }
  return lines.join('\n');
}

function ruleLines(rule: Rule): string[] {
  const mode = rule.mode === 'observe' ? ' (observe: reported, not enforced)' : '';
  const leaving = rule.leaving ? ', leaving the confinement' : '';
  const lines = [
    `  ${rule.effect} ${operationsText(rule)}${leaving}${mode}`,
    `      on      ${rule.object === null ? 'everything that no allow of this block names' : pathsText(rule.object)}`,
  ];
  if (rule.unless !== null) lines.push(`      unless  the program is ${pathsText(rule.unless)}`);
  const message = rule.message === null ? '' : `  ${JSON.stringify(rule.message)}`;
  lines.push(`      as      ${rule.id}  ${rule.severity}  line ${rule.origin.line}${message}`);
  return lines;
}

function operationsText(rule: Rule): string {
  return OPERATIONS.filter((operation) => rule.operations.includes(operation)).join(', ');
}

function pathsText(paths: PathSet): string {
  return paths.patterns.map((pattern) => pattern.text).join('\n              ');
}
