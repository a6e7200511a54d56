import type { HookPlan, Step, Test } from '../decide/plan.ts';
import { asksPaths, type Certainty, type Question, type SetSource } from '../decide/question.ts';
import { roughly } from '../decide/rough-question.ts';
import { type Operation, SHAPES } from '../kernel/operations.ts';
import { type AmongModel, amongOf } from './among.ts';
import { flagLocal, readsOf } from './locals.ts';
import { operationNames } from './operation-names.ts';
import { originComment } from './origin-comment.ts';
import { PART, questionExpression, type Variables } from './questions.ts';

/** One line of a decision as the templates `step-…` print it. */
export interface StepModel {
  readonly partial: string;
  /** What has to be read for the test, which is not done unless `first` holds: what the request has at hand of the test. */
  readonly reads: readonly string[];
  readonly first: string;
  readonly text: string;
  readonly comment: string;
  readonly test: string;
  /** For `on_error allow`: what is left of the test where the path is not resolved; else empty. */
  readonly known: string;
  readonly rest: string;
  readonly rule: number;
  /** Of rules that are asked as one, how it is told which it is; else `null`. */
  readonly among: AmongModel | null;
  readonly verdict: string;
  readonly quiet: string;
  readonly error: string;
  /** The step ends the decision. */
  readonly ends: boolean;
  /** What is said of that beside the verdict. */
  readonly returns: string;
  readonly operations: string;
  readonly allows: readonly AllowModel[];
  /** Every allow is asked, and counts the requests that it is about; else only those of what no other has allowed. */
  readonly counts: boolean;
  /** For `on_error allow`: the allows, where what is unresolved counts; else empty. */
  readonly open: readonly AllowModel[];
}

interface AllowModel {
  readonly rule: number;
  /** The operations of requests that it counts here: those that no earlier default of its block has counted. */
  readonly counted: string;
  readonly reads: readonly string[];
  readonly first: string;
  readonly test: string;
  readonly operations: string;
  readonly comments: readonly string[];
}

const NOTHING: StepModel = {
  partial: '',
  reads: [],
  first: '',
  text: '',
  comment: '',
  test: '',
  known: '',
  rest: '',
  rule: 0,
  among: null,
  verdict: '',
  quiet: '',
  error: '0',
  returns: '',
  ends: false,
  operations: '',
  allows: [],
  counts: false,
  open: [],
};

const HEADINGS: Readonly<Record<string, string>> = {
  'audit/': 'audit: reports, never judges',
  'default/audit': 'default audit: unless the block allows it',
  'deny/kill': 'kill: denies and ends the process; the smallest id is named',
  'deny/deny': 'deny: the smallest id is named',
  'default/kill': 'default kill: unless the block allows it',
  'default/deny': 'default deny: unless the block allows it',
  'deny/would_deny': 'observe: reports what would be denied',
  'default/would_deny': 'observe: default deny',
};

const VERDICTS = {
  kill: 'ARMOR_KILL',
  deny: 'ARMOR_DENY',
  would_deny: 'ARMOR_WOULD_DENY',
  audit: 'ARMOR_AUDIT',
} as const;

/** What the steps of a hook have in common. */
export interface Objects {
  readonly images: boolean;
  readonly sockets: boolean;
  /** Each allow counts the requests that it is about. */
  readonly countsAllows: boolean;
}

/** `words`: of the set of each text, and of cgroups. */
export function stepModels(
  hook: HookPlan,
  variables: Variables,
  objects: Objects,
  words: (source: SetSource) => number,
): StepModel[] {
  const models: StepModel[] = [];
  const reads: Reads = ({ subject, when }, kernel) => readsOf([...(kernel ? [KERNEL] : []), subject, when], words);
  let heading = '';
  for (const [i, step] of hook.steps.entries()) {
    const key = `${step.kind}/${step.kind === 'audit' ? '' : step.verdict}`;
    if (key !== heading) models.push({ ...NOTHING, partial: 'step-section', text: HEADINGS[key] ?? key });
    heading = key;
    models.push(stepModel(step, i, hook, variables, objects, reads));
  }
  return models;
}

/** Statements that read what a test asks. */
type Reads = (test: Test, kernel: boolean) => readonly string[];

/** `at`: which of the hook's steps it is. */
function stepModel(
  step: Step,
  at: number,
  hook: HookPlan,
  variables: Variables,
  objects: Objects,
  reads: Reads,
): StepModel {
  const { rule } = step.test;
  const operations = operationsAt(step.test, hook);
  const asked = `(ops & (${operationNames(operations)}))`;
  const guards = guardsOf(step.test, hook, objects);
  const all = (certainty: Certainty) => [...guards, ...asks(step.test, certainty, variables)];
  const among = amongOf(step.test, hook);
  const quiet = rule.quiet ? ' | ARMOR_QUIET' : '';
  const base: StepModel = {
    ...NOTHING,
    partial: `step-${step.kind}`,
    reads: [...reads(step.test, letsKernelGo(step.test, hook)), ...partRead(among)],
    first: [asked, ...atHand(step.test, 'may', variables)].join(' && '),
    comment: commentOf(step.test),
    rule: rule.index,
    among,
    operations: operationNames(operations),
    test: [asked, ...all('may')].join(' && '),
    verdict: `${step.kind === 'audit' ? 'ARMOR_AUDIT' : VERDICTS[step.verdict]}${quiet}`,
    quiet,
  };
  if (step.kind === 'audit') return base;
  const denies = step.verdict === 'deny' || step.verdict === 'kill';
  const ends = step.verdict !== 'audit';
  const judged = denies
    ? { ...base, ends, error: rule.errno, returns: ` | ARMOR_ERRNO(${rule.errno})` }
    : { ...base, ends };
  const lenient = rule.onError === 'allow' && step.verdict !== 'audit';
  if (step.kind === 'deny') {
    const known = lenient && asksPaths(step.test.when) ? all('known').join(' && ') : '';
    return { ...judged, known };
  }
  // Interpreters come with the program that was allowed: only a rule that denies them counts.
  const conditions = [...(objects.images ? ['!(q->flags & ARMOR_DENIALS_ONLY)'] : []), ...all('may')];
  const rest = `ops & (${operationNames(operations)})`;
  const { countsAllows } = objects;
  const allows = (certainty: 'sure' | 'leads', of: 'rest' | 'asked' | 'open'): readonly AllowModel[] =>
    step.allows.map((allow) => {
      const both = operationsAt(allow, hook).filter((operation) => operations.includes(operation));
      const left = `(${of} & (${operationNames(both)}))`;
      return {
        rule: allow.rule.index,
        counted: of === 'asked' ? uncounted(allow, both, hook.steps.slice(0, at)) : '',
        reads: reads(allow, false),
        first: [left, ...atHand(allow, certainty, variables)].join(' && '),
        test: [left, ...allowGuards(allow, objects), ...asks(allow, certainty, variables)].join(' && '),
        operations: operationNames(both),
        comments: [allow.rule, ...allow.others].map(originComment),
      };
    });
  const isOpen = lenient && step.allows.some((allow) => asksPaths(allow.when));
  return {
    ...judged,
    rest: conditions.length === 0 ? rest : `${conditions.join(' && ')} ? ${rest} : 0`,
    allows: allows('sure', countsAllows ? 'asked' : 'rest'),
    counts: countsAllows && step.allows.length > 0,
    open: isOpen ? allows('leads', 'open') : [],
  };
}

function partRead(among: AmongModel | null): readonly string[] {
  return among === null || among.part === '' ? [] : [`__u32 ${PART} = ${among.part}`];
}

/** Those of the operations that the allow has not counted at a default before; empty where there is none. */
function uncounted({ rule }: Test, operations: readonly Operation[], before: readonly Step[]): string {
  const asked = before.filter((step) => step.kind === 'default' && step.allows.some((one) => one.rule === rule));
  const left = operations.filter((one) => !asked.some(({ test }) => test.rule.operations.includes(one)));
  return left.length === 0 ? '' : operationNames(left);
}

function commentOf({ rule, others }: Test): string {
  return `${originComment(rule)}${others.length === 0 ? '' : `, and ${others.length} more`}`;
}

function asks({ subject, when }: Test, certainty: Certainty | 'leads', variables: Variables): string[] {
  return [subject, when]
    .map((question) => questionExpression(question, certainty, variables))
    .filter((expression) => expression !== '1');
}

/** What a test says by paths and labels alone: where that does not hold, nor does the test. */
function atHand({ subject, when }: Test, certainty: Certainty | 'leads', variables: Variables): string[] {
  const known = roughly(
    { kind: 'all', parts: [subject, when] },
    'may',
    ({ kind }) => kind === 'path' || kind === 'label',
  );
  const expression = questionExpression(known, certainty, variables);
  return expression === '1' ? [] : [expression];
}

/** What keeps a rule from requests that it does not judge whatever it says. */
function guardsOf(test: Test, hook: HookPlan, { images, sockets }: Objects): string[] {
  const { rule } = test;
  const hasPath = hook.hook.operations.some((operation) => SHAPES[operation].object === 'path');
  const outside = !rule.judgesNameless && !(images && rule.isDefault);
  const nameless = outside && (sockets || ((images || hook.judgesNameless) && hasPath));
  return [
    ...(nameless ? ['!nameless'] : []),
    ...(letsKernelGo(test, hook) ? [`!${flagLocal('kernel', 'subject')}`] : []),
  ];
}

/** No allow speaks of memory, or of an image, that is more than the file it names, unless it says so. */
function allowGuards({ rule }: Test, { images }: Objects): string[] {
  return images && !rule.judgesNameless ? ['!nameless', '!(q->flags & ARMOR_NO_ALLOW)'] : [];
}

const KERNEL: Question = { kind: 'flag', flag: 'kernel', of: 'subject' };

/** Another rule of the hook is about kernel threads, and this one is not. */
function letsKernelGo({ rule }: Test, hook: HookPlan): boolean {
  return hook.judgesKernel && !rule.judgesKernel;
}

/** Those of the hook that the rule is about. */
export function operationsAt(test: Test, hook: HookPlan): Operation[] {
  return hook.hook.operations.filter((operation) => test.rule.operations.includes(operation));
}
