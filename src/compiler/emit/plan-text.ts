import { stateCount } from '../decide/path/path-matcher.ts';
import type { HookPlan, LabelBit, NamedMatcher, Plan, Step } from '../decide/plan.ts';
import { programEntries } from './programs.ts';

/** `--emit plan`: what is attached where, what it is asked first, and how large the tables are. */
export function planText(plan: Plan): string {
  const lines = [`targets ${plan.targets.join(', ')}`, '', 'matchers'];
  for (const matcher of plan.matchers) lines.push(`  ${matcherText(matcher)}`);
  if (plan.labels !== null) {
    lines.push('', 'subject labels (fixed at exec, copied at fork)');
    plan.labels.bits.forEach((bit, i) => {
      lines.push(`  bit ${i}  ${bit.certainty}  ${bitText(bit)}`);
    });
  }
  if (plan.workloads.length > 0) lines.push('', `workloads ${plan.workloads.join(', ')}`);
  lines.push('', 'programs');
  for (const entry of programEntries(plan)) {
    lines.push(`  ${entry.hook ?? 'task iterator'}: ${entry.purpose}`);
    if (entry.instead !== null) lines.push(`    may be absent; instead: ${entry.instead}`);
    if (entry.plan !== null) lines.push(...hookLines(entry.plan));
  }
  return `${lines.join('\n')}\n`;
}

function bitText({ of }: LabelBit): string {
  switch (of.kind) {
    case 'program':
      return `${of.which}  ${of.paths.patterns.map((pattern) => pattern.text).join(', ')}`;
    case 'parent':
      return `parent exe  ${of.paths.patterns.map((pattern) => pattern.text).join(', ')}`;
    case 'confinement':
      return `in ${of.name}`;
    case 'container':
      return 'container';
  }
}

function matcherText({ name, matcher, words }: NamedMatcher): string {
  const { classes, literals, glob, sets } = matcher;
  const states = stateCount(matcher);
  const globs = glob === null ? 'no globs' : `globs of ${glob.next.length} states`;
  const bytes = states * (classes * 2 + words * 16);
  return `${name}: ${sets.length} sets, ${states} states, ${classes} name classes, ${literals.length} listed names, ${globs}, ${bytes} bytes of tables`;
}

function hookLines(hook: HookPlan): string[] {
  const first = hook.relevant === null ? [] : ['the subject label'];
  const path = hook.matcher === null ? [] : [`the path (${hook.matcher.name})`];
  const asks = [...first, ...path].join(', then ');
  const every = hook.judgesEveryPath ? 'every request' : 'paths that match';
  return [
    `    ${asks === '' ? 'asks no label and no path first' : `asks ${asks}`}; judges ${every}`,
    ...hook.steps.map((step) => `    ${stepText(step)}`),
  ];
}

function stepText(step: Step): string {
  const { rule } = step.test;
  const place = `${rule.origin.file}:${rule.origin.line}`;
  const verdict = step.kind === 'audit' ? 'audit' : step.verdict === 'would_deny' ? 'would deny' : step.verdict;
  const allows = step.kind === 'default' ? `, unless one of ${step.allows.length} allows holds` : '';
  return `${verdict}  ${place}  ${rule.origin.text}${allows}`;
}
