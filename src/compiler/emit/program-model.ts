import type { HookPlan, LabelPlan, Plan, Step, Test } from '../decide/plan.ts';
import { OPERATIONS } from '../kernel/operations.ts';
import { bitsOf, cComment, cPatterns, cWord } from './c-text.ts';
import { bitMask, operationNames, testExpression } from './expressions.ts';
import { type MatcherModel, matcherModel } from './matcher-model.ts';
import { originComment } from './origin-comment.ts';
import { type ProgramEntry, programEntries } from './programs.ts';

/** The finished program as the templates print it: every decision taken, every expression written. */
export interface ProgramModel {
  readonly sources: string;
  readonly operations: readonly { readonly name: string; readonly value: string }[];
  /** Some hook has an inode and no mount. */
  readonly superblocks: boolean;
  /** Some program has to be told about the machine. */
  readonly needsHost: boolean;
  readonly matchers: readonly MatcherModel[];
  readonly subject: SubjectModel | null;
  readonly hooks: readonly HookModel[];
}

interface SubjectModel {
  readonly bits: readonly { readonly bit: number; readonly text: string }[];
  readonly restricting: string;
  readonly exempting: string;
  readonly confining: string;
  readonly leaving: readonly { readonly test: string; readonly bit: string; readonly comment: string }[];
}

interface HookModel {
  readonly index: number;
  readonly name: string;
  readonly section: string;
  readonly purpose: string;
  /** The partial with the program itself, which says what is asked for and decides nothing. */
  readonly body: string;
  /** Whether it has a decision of its own (bprm_creds_for_exec asks that of bprm_check_security). */
  readonly decides: boolean;
  readonly judges: boolean;
  readonly labels: boolean;
  readonly operations: string;
  /** Empty where no rule names a path. */
  readonly matcher: string;
  readonly words: readonly number[];
  readonly anyHit: string;
  readonly two: boolean;
  readonly judgesNameless: boolean;
  readonly judgesEveryPath: boolean;
  readonly subjectFirst: boolean;
  readonly subjectLast: boolean;
  readonly relevant: string;
  readonly defaults: boolean;
  readonly steps: readonly StepModel[];
}

interface StepModel {
  readonly partial: string;
  readonly text: string;
  readonly comment: string;
  readonly test: string;
  readonly rest: string;
  readonly rule: number;
  readonly verdict: string;
  readonly returns: string;
  readonly operations: string;
  readonly allows: readonly { readonly test: string; readonly operations: string; readonly comment: string }[];
}

export function programModel(plan: Plan): ProgramModel {
  const entries = programEntries(plan);
  const superblocks = plan.hooks.some(({ hook }) => hook.operations.includes('setxattr'));
  return {
    sources: cComment(plan.program.policies.map((policy) => policy.file).join(', ')),
    operations: OPERATIONS.map((name, bit) => ({ name: name.toUpperCase(), value: `0x${(1 << bit).toString(16)}` })),
    superblocks,
    needsHost: superblocks || plan.labels !== null,
    matchers: plan.matchers.map((matcher) => {
      const users = plan.hooks.filter((hook) => hook.matcher?.name === matcher.name).map((hook) => hook.hook.name);
      return matcherModel(matcher, users.length === 0 ? 'which programs subjects are' : users.join(', '));
    }),
    subject: plan.labels === null ? null : subjectModel(plan.labels),
    hooks: entries.flatMap((entry) => (entry.body === null ? [] : [hookModel(entry, entry.body, plan)])),
  };
}

function subjectModel(labels: LabelPlan): SubjectModel {
  const of = (...kinds: LabelPlan['bits'][number]['kind'][]): string =>
    cWord(bitsOf(labels.bits.flatMap(({ kind }, bit) => (kinds.includes(kind) ? [bit] : []))));
  return {
    bits: labels.bits.map(({ paths, kind }, bit) => ({
      bit,
      text: `${kind}: ${cPatterns(paths)}`,
    })),
    restricting: of('bound', 'confined'),
    exempting: of('exempt'),
    confining: of('confined'),
    leaving: labels.leaving.map(({ rule, program, confinement, unless }) => ({
      test: [
        `(sure & ${bitMask(program)})`,
        `(old & ${bitMask(confinement)})`,
        ...(unless === null ? [] : [`!(old & ${bitMask(unless)})`]),
      ].join(' && '),
      bit: bitMask(confinement),
      comment: originComment(rule),
    })),
  };
}

function hookModel(entry: ProgramEntry, body: string, plan: Plan): HookModel {
  const hook = entry.plan;
  const words = Array.from({ length: hook?.matcher?.words ?? 0 }, (_, i) => i);
  const steps = hook === null ? [] : stepModels(hook);
  return {
    index: entry.index,
    name: entry.hook ?? '',
    section: `lsm/${entry.hook ?? ''}`,
    purpose: entry.purpose,
    body,
    decides: hook !== null,
    judges: plan.hooks.some((other) => other.hook.name === 'bprm_check_security'),
    labels: plan.labels !== null,
    operations: hook === null ? '' : operationNames(judgedOperations(hook)),
    matcher: hook?.matcher?.name ?? '',
    words,
    anyHit: words.map((word) => `hit${word}`).join(' | '),
    two: hook?.hook.two ?? false,
    judgesNameless: hook?.hook.judgesNameless ?? false,
    judgesEveryPath: hook?.judgesEveryPath ?? false,
    subjectFirst: hook?.usesSubject === true && hook.relevant !== null,
    subjectLast: hook?.usesSubject === true && hook.relevant === null,
    relevant: cWord(bitsOf(hook?.relevant ?? [])),
    defaults: hook?.steps.some((step) => step.kind === 'default') ?? false,
    steps,
  };
}

/** The operations that some rule judges here: a request for none of them is let go at once. */
function judgedOperations(hook: HookPlan): (typeof OPERATIONS)[number][] {
  const judged = hook.steps.flatMap((step) => step.test.rule.operations);
  return hook.hook.operations.filter((operation) => judged.includes(operation));
}

const NOTHING = {
  text: '',
  comment: '',
  test: '',
  rest: '',
  rule: 0,
  verdict: '',
  returns: '',
  operations: '',
  allows: [],
};

const HEADINGS: Readonly<Record<string, string>> = {
  'audit/': 'audit: reports, never judges',
  'deny/deny': 'deny: the smallest id is named',
  'default/deny': 'default deny: unless the block allows it',
  'deny/would_deny': 'observe: reports what would be denied',
  'default/would_deny': 'observe: default deny',
};

function stepModels(hook: HookPlan): StepModel[] {
  const models: StepModel[] = [];
  let heading = '';
  for (const step of hook.steps) {
    const key = `${step.kind}/${step.kind === 'audit' ? '' : step.verdict}`;
    if (key !== heading) models.push({ ...NOTHING, partial: 'step-section', text: HEADINGS[key] ?? key });
    heading = key;
    models.push(stepModel(step, hook));
  }
  return models;
}

function stepModel(step: Step, hook: HookPlan): StepModel {
  const operations = sharedOperations(step.test, hook);
  const base = {
    ...NOTHING,
    partial: `step-${step.kind}`,
    comment: originComment(step.test.rule),
    rule: step.test.rule.index,
    operations: operationNames(operations),
    test: testExpression(step.test, operations),
  };
  if (step.kind === 'audit') return base;
  const judged = {
    ...base,
    verdict: step.verdict === 'deny' ? 'ARMOR_DENY' : 'ARMOR_WOULD_DENY',
    returns: step.verdict === 'deny' ? '1' : '0',
  };
  if (step.kind === 'deny') return judged;
  const inBlock = step.test.subject === null ? '' : ` && (q->subject & ${bitMask(step.test.subject)})`;
  // Interpreters come with the program that was allowed: only a rule that denies them counts.
  const rest = `!(q->flags & ARMOR_DENIALS_ONLY)${inBlock} ? ops & (${operationNames(operations)}) : 0`;
  return {
    ...judged,
    rest,
    allows: step.allows.map((allow) => {
      const both = sharedOperations(allow, hook).filter((operation) => operations.includes(operation));
      return {
        test: testExpression({ ...allow, subject: null }, both, 'rest', 'sure'),
        operations: operationNames(both),
        comment: originComment(allow.rule),
      };
    }),
  };
}

function sharedOperations(test: Test, hook: HookPlan): (typeof OPERATIONS)[number][] {
  return hook.hook.operations.filter((operation) => test.rule.operations.includes(operation));
}
