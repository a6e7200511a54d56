import { assertNever } from '../assert-never.ts';
import type { PathSet } from '../check/typed-policy.ts';
import type { HookPlan, LabelBit, Plan, Step } from '../decide/plan.ts';
import { searchIn } from '../decide/question.ts';
import { processedInstructions } from './cost/processed.ts';
import { type RunTimeCost, runTimeCosts } from './cost/run-time.ts';
import type { HookModel } from './hook-model.ts';
import type { MatcherModel } from './matcher-model.ts';
import { countText, estimateText, numberText } from './number-text.ts';
import { matcherLines } from './plan-matcher-text.ts';
import type { ProgramModel } from './program-model.ts';
import { type ProgramEntry, programEntries } from './programs.ts';
import { shortText } from './short-text.ts';
import { type ValueTableModel, valueTableName } from './value-table-model.ts';

const ESTIMATES =
  '~ estimates for 6.12, in instructions: processed by its verifier; run where no rule matches, over an empty program';

/** `--emit plan`: what is attached where, what it is asked first, how large the tables are, and about what it costs. */
export function planText(plan: Plan, model: ProgramModel): string {
  const models = new Map(model.matchers.map((matcher): [string, MatcherModel] => [matcher.name, matcher]));
  const sections: readonly (readonly string[])[] = [
    [`targets ${plan.targets.join(', ')}`],
    plan.matchers.length === 0
      ? []
      : [
          'matchers',
          ...plan.matchers.flatMap((matcher) => {
            const printed = models.get(matcher.name);
            return printed === undefined ? [] : matcherLines(matcher, printed);
          }),
        ],
    model.valueTables.length === 0 ? [] : ['values', ...model.valueTables.map(valueTableText)],
    plan.labels === null
      ? []
      : [
          'subject labels (fixed at exec, copied at fork)',
          ...plan.labels.bits.map((bit, i) => `  bit ${i}  ${bit.certainty}  ${bitText(bit)}`),
        ],
    plan.workloads.length === 0 ? [] : [`workloads ${plan.workloads.join(', ')}`],
    [
      'programs',
      `  ${model.bounded ? 'no estimates: their constants are of builds that 5.10 cannot load' : ESTIMATES}`,
      ...programEntries(plan).flatMap((entry) => programLines(entry, model)),
    ],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function programLines(entry: ProgramEntry, model: ProgramModel): readonly string[] {
  return [
    `  ${entry.plan?.hook.name ?? entry.hook ?? 'task iterator'}: ${entry.purpose}`,
    ...(entry.instead === null ? [] : [`    may be absent; instead: ${entry.instead}`]),
    ...costLines(entry, model),
    ...(entry.plan === null
      ? []
      : hookLines(
          entry.plan,
          model.hooks.find(({ index }) => index === entry.index),
        )),
  ];
}

function costLines(entry: ProgramEntry, model: ProgramModel): readonly string[] {
  const processed = processedInstructions(entry, model);
  if (processed === null) return [];
  return [`    verifier ~${estimateText(processed)}; run ${runTimeCosts(entry, model).map(runText).join(', ')}`];
}

function runText({ ends, fixed, perComponent }: RunTimeCost): string {
  const each = perComponent === 0 ? '' : ` + ${numberText(perComponent)} a component`;
  return `~${estimateText(fixed)}${each}${endText(ends)}`;
}

function endText(ends: RunTimeCost['ends']): string {
  switch (ends) {
    case 'last name':
      return ' by the last name';
    case 'label':
      return ' by who asks';
    case 'path':
      return ' by the path';
    case 'decision':
      return ' by every rule';
    case 'done':
      return '';
    default:
      return assertNever(ends);
  }
}

function bitText({ of }: LabelBit): string {
  switch (of.kind) {
    case 'program':
      return `${of.which}  ${patternsText(of.paths)}`;
    case 'parent':
      return `parent exe  ${patternsText(of.paths)}`;
    case 'confinement':
      return `in ${of.name}`;
    case 'container':
      return 'container';
  }
}

function patternsText({ patterns }: PathSet): string {
  return shortText(patterns.map((pattern) => pattern.text).join(', '));
}

function hookLines(hook: HookPlan, model: HookModel | undefined): readonly string[] {
  const name = ['the last name'];
  const first = hook.relevant === null ? [] : ['the subject label'];
  const path =
    hook.matcher === null ? [] : [`the path (${hook.matcher.name}, ${model?.climbs ? 'climbed' : 'walked'})`];
  const asks = [...(model?.leafFirst ? name : []), ...first, ...(model?.leafNext ? name : []), ...path].join(', then ');
  const every = hook.judgesEveryPath ? 'every request' : 'paths that match';
  return [
    `    ${asks === '' ? 'asks no label and no path first' : `asks ${asks}`}; judges ${every}`,
    ...hook.steps.map((step) => `    ${stepText(step)}`),
  ];
}

function stepText(step: Step): string {
  const { rule, others } = step.test;
  const place = `${rule.origin.file}:${rule.origin.line}`;
  const verdict = step.kind === 'audit' ? 'audit' : step.verdict === 'would_deny' ? 'would deny' : step.verdict;
  const more = others.length === 0 ? '' : `, and ${numberText(others.length)} more`;
  const allows = step.kind === 'default' ? allowsText(step.allows.length) : '';
  return `${verdict}  ${place}  ${shortText(rule.origin.text)}${more}${allows}${searchesText(step)}`;
}

function valueTableText({ name, wide, count, bytes }: ValueTableModel): string {
  return `  ${name}: ${countText(count, 'range')} of ${wide ? 'addresses' : 'numbers'} in a table, ${numberText(bytes.length)} bytes`;
}

/** What values are searched in, for the step's own rules and for its allows. */
function searchesText(step: Step): string {
  const tests = [step.test, ...(step.kind === 'default' ? step.allows : [])];
  const { rangesInCode, tables } = searchIn(tests.map(({ when }) => when));
  const code = rangesInCode === 0 ? [] : [`${countText(rangesInCode, 'range')} of code`];
  const searched = [...code, ...[...tables].map(valueTableName)];
  return searched.length === 0 ? '' : `; values in ${searched.join(', ')}`;
}

function allowsText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ', unless its allow holds' : `, unless one of ${numberText(count)} allows holds`;
}
