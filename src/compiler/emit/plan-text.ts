import type { HookPlan, NamedMatcher, Plan, Step } from '../decide/plan.ts';
import { programEntries } from './programs.ts';

/** `--emit plan`: what is attached where, what it is asked first, and how large the tables are. */
export function planText(plan: Plan): string {
  const lines = ['matchers'];
  for (const matcher of plan.matchers) lines.push(`  ${matcherText(matcher)}`);
  if (plan.labels !== null) {
    lines.push('', 'subject labels (fixed at exec, copied at fork)');
    plan.labels.bits.forEach(({ kind, paths }, bit) => {
      lines.push(`  bit ${bit}  ${kind}  ${paths.patterns.map((pattern) => pattern.text).join(', ')}`);
    });
  }
  lines.push('', 'programs');
  for (const entry of programEntries(plan)) {
    lines.push(`  ${entry.hook ?? 'task iterator'}: ${entry.purpose}`);
    if (entry.instead !== null) lines.push(`    may be absent; instead: ${entry.instead}`);
    if (entry.plan !== null) lines.push(...hookLines(entry.plan));
  }
  return `${lines.join('\n')}\n`;
}

function matcherText({ name, matcher, words }: NamedMatcher): string {
  const { states, classes, literals, glob, sets } = matcher;
  const globs = glob === null ? 'no globs' : `globs of ${glob.next.length} states`;
  const bytes = states.length * (classes * 2 + words * 16);
  return `${name}: ${sets.length} path sets, ${states.length} states, ${classes} name classes, ${literals.length} listed names, ${globs}, ${bytes} bytes of tables`;
}

function hookLines(hook: HookPlan): string[] {
  const order = [
    ...(hook.usesSubject && hook.relevant !== null ? ['the subject label'] : []),
    ...(hook.matcher === null ? [] : [`the path (${hook.matcher.name})`]),
    ...(hook.usesSubject && hook.relevant === null ? ['the subject label'] : []),
  ];
  const every = hook.judgesEveryPath ? 'every path, because of a default' : 'paths that match';
  const asks = order.length === 0 ? 'asks nothing' : `asks ${order.join(', then ')}`;
  return [`    ${asks}; judges ${every}`, ...hook.steps.map((step) => `    ${stepText(step)}`)];
}

function stepText(step: Step): string {
  const { rule } = step.test;
  const place = `${rule.origin.file}:${rule.origin.line}`;
  const verdict = step.kind === 'audit' ? 'audit' : step.verdict === 'deny' ? 'deny' : 'would deny';
  const allows = step.kind === 'default' ? `, unless one of ${step.allows.length} allows holds` : '';
  return `${verdict}  ${place}  ${rule.origin.text}${allows}`;
}
