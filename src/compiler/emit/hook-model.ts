import type { HookPlan, Plan } from '../decide/plan.ts';
import type { Question, SetSource } from '../decide/question.ts';
import type { Hook } from '../kernel/hooks.ts';
import { type Operation, SHAPES } from '../kernel/operations.ts';
import { bitsOf, cRows, cWord } from './c-text.ts';
import { hasDentry, hasFront, isClimbed, leavesAt } from './dentries.ts';
import { detailOf } from './details.ts';
import { type LetsModel, letsModel } from './lets.ts';
import { operationNames } from './operation-names.ts';
import type { ProgramEntry } from './programs.ts';
import { labelBit, type Variables } from './questions.ts';
import { type StepModel, stepModels } from './step-model.ts';

/** One program as the template `hook` prints it. */
export interface HookModel {
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
  readonly detail: string;
  /** Empty where no rule names a path. */
  readonly matcher: string;
  readonly words: readonly number[];
  readonly arrays: readonly string[];
  readonly alias: string;
  readonly ends: readonly {
    readonly path: string;
    readonly hit: string;
    readonly sure: string;
    readonly known: string;
    readonly leads: string;
    readonly aliases: string;
  }[];
  /** Some rule lets go on what is not resolved, and asks for paths. */
  readonly lenient: boolean;
  readonly sures: readonly string[];
  /**
   * What clang must not remember the tests of: a test that is made again is one whose outcome the verifier knows, which
   * makes it tell all ways apart by it (mark_chain_precision(), kernel/bpf/verifier.c).
   */
  readonly forgets: readonly string[];
  readonly anyHit: string;
  readonly two: boolean;
  /** Its object can be memory or a program without a name: its defaults judge those. */
  readonly images: boolean;
  /** Its object can be the path of a UNIX socket, or no path. */
  readonly sockets: boolean;
  /** It has to be told apart whether the object has a name. */
  readonly naming: boolean;
  /** Rules differ in whether they judge objects without a name. */
  readonly nameless: boolean;
  readonly judgesNameless: boolean;
  /** No rule is about kernel threads. */
  readonly userOnly: boolean;
  readonly pathFirst: boolean;
  /** The last name can rule every set out, and is in an argument of the hook. */
  readonly leafFirst: boolean;
  /** It is asked behind the label. */
  readonly leafNext: boolean;
  readonly asksLeaf: boolean;
  /** Its object is a dentry of its arguments, and is asked about when it is in a request. */
  readonly dentry: boolean;
  /** It is asked about before. */
  readonly front: boolean;
  /** Which is climbed from where it is. */
  readonly climbs: boolean;
  /** Where it arrives says that no set matches. */
  readonly quickPath: boolean;
  /** Any set, where it arrives. */
  readonly anyAt: string;
  readonly label: boolean;
  readonly labelFirst: boolean;
  readonly labelLast: boolean;
  readonly relevant: string;
  /** The same, asked of the label in the request. */
  readonly relevantAsked: string;
  /** `null` where requests are not let go without a decision. */
  readonly lets: LetsModel | null;
  readonly defaults: boolean;
  readonly counts: boolean;
  readonly lenientDefaults: boolean;
  readonly steps: readonly StepModel[];
  /** Numbers of rules that are asked as one and do not follow each other. */
  readonly ruleTables: readonly { readonly name: string; readonly rows: readonly string[] }[];
}

const ONE: Variables = {
  object: { hit: 'hit', sure: 'sure', known: 'known', leads: 'leads', named: null },
  to: null,
  label: { subject: 'subject', target: 'q->target_label' },
};
const TWO: Variables = {
  ...ONE,
  object: { hit: 'old_hit', sure: 'old_sure', known: 'old_known', leads: 'old_leads', named: 'named' },
  to: { hit: 'new_hit', sure: 'new_sure', known: 'new_known', leads: 'new_leads', named: null },
};

/** How the ends of a request are called in the decision of a hook. */
export function variablesOf({ two }: Hook): Variables {
  return two ? TWO : ONE;
}

export function hookModel(entry: ProgramEntry, body: string, plan: Plan): HookModel {
  const hook = entry.plan;
  return {
    index: entry.index,
    name: entry.name.replace(/^armor_/, ''),
    section: `lsm/${entry.hook ?? ''}`,
    purpose: entry.purpose,
    body,
    decides: hook !== null,
    judges: plan.hooks.some((other) => other.hook.name === 'bprm_check_security'),
    labels: plan.labels !== null,
    ...(hook === null ? UNDECIDED : decisionModel(hook, plan)),
  };
}

type DecisionModel = Omit<
  HookModel,
  'index' | 'name' | 'section' | 'purpose' | 'body' | 'decides' | 'judges' | 'labels'
>;

const UNDECIDED: DecisionModel = {
  operations: '',
  detail: '',
  matcher: '',
  words: [],
  arrays: [],
  alias: '',
  ends: [],
  lenient: false,
  sures: [],
  forgets: [],
  anyHit: '',
  two: false,
  images: false,
  sockets: false,
  naming: false,
  nameless: false,
  judgesNameless: false,
  userOnly: false,
  pathFirst: false,
  leafFirst: false,
  leafNext: false,
  asksLeaf: false,
  dentry: false,
  front: false,
  climbs: false,
  quickPath: false,
  anyAt: '',
  label: false,
  labelFirst: false,
  labelLast: false,
  relevant: '',
  relevantAsked: '',
  lets: null,
  defaults: false,
  counts: false,
  lenientDefaults: false,
  steps: [],
  ruleTables: [],
};

function decisionModel(hook: HookPlan, plan: Plan): DecisionModel {
  const variables = variablesOf(hook.hook);
  const { countsAllows } = plan;
  const count = hook.matcher?.words ?? 0;
  const words = Array.from({ length: count }, (_, i) => i);
  const sets = hook.matcher === null ? [] : [variables.object, ...(variables.to === null ? [] : [variables.to])];
  const objects = new Set(hook.hook.operations.map((operation) => SHAPES[operation].object));
  const images = hook.hook.operations.some((operation) => operation === 'exec' || operation === 'load');
  const sockets = objects.has('address');
  const hasPath = objects.has('path');
  const questions = questionsOf(hook);
  const label = questions.some(asksLabel);
  const labelFirst = label && hook.relevant !== null;
  const leaves = leavesAt(hook);
  // Many last names take a look-up, which costs more than to find that no rule is about who asks.
  const leafNext = labelFirst && leaves !== null && leaves.filter !== null;
  const alias = aliasWords(hook, count);
  const wordsOf = (source: SetSource): number => plan.sources.get(source)?.words ?? 1;
  const models = stepModels(hook, variables, { images, sockets, countsAllows }, wordsOf);
  const climbs = isClimbed(hook, plan);
  const pathFirst = hook.matcher !== null && !hook.judgesEveryPath;
  const quickPath = climbs && pathFirst && alias === '';
  const lenient = hook.matcher !== null && models.some((step) => step.known !== '' || step.open.length > 0);
  return {
    operations: operationNames(judgedOperations(hook)),
    detail: detailOf(hook.hook),
    matcher: hook.matcher?.name ?? '',
    words,
    arrays: sets.map(({ hit, sure, known, leads }) =>
      [hit, sure, ...(lenient ? [known, leads] : [])].map((array) => `${array}[${count}]`).join(', '),
    ),
    alias,
    lenient,
    ends: sets.map(({ hit, sure, known, leads }, i) => ({
      path: i === 0 ? '&q->object' : '&to',
      hit,
      sure,
      known: lenient ? known : '0',
      leads: lenient ? leads : '0',
      aliases: alias === '' ? '0' : 'alias',
    })),
    sures: sets.flatMap(({ sure, known }) =>
      [sure, ...(lenient ? [known] : [])].flatMap((array) => words.map((word) => `${array}[${word}]`)),
    ),
    forgets: [
      'ops',
      ...sets.flatMap(({ hit, sure, known, leads }) =>
        [hit, sure, ...(lenient ? [known, leads] : [])].flatMap((array) => words.map((word) => `${array}[${word}]`)),
      ),
      ...(label ? Array.from({ length: plan.labels?.words ?? 0 }, (_, word) => `subject[${word}]`) : []),
    ],
    anyHit: sets.flatMap(({ hit }) => words.map((word) => `${hit}[${word}]`)).join(' | '),
    two: hook.hook.two,
    images,
    sockets,
    naming: hasPath && !sockets,
    nameless: sockets || ((images || hook.judgesNameless) && hasPath),
    judgesNameless: images || hook.judgesNameless,
    userOnly: !hook.judgesKernel,
    pathFirst,
    leafFirst: leaves !== null && !leafNext,
    leafNext,
    asksLeaf: leaves !== null,
    dentry: hasDentry(hook) && !hasFront(hook),
    front: hasFront(hook),
    climbs,
    quickPath,
    anyAt: anyAt(hook),
    label,
    labelFirst,
    labelLast: label && hook.relevant === null,
    relevant: relevantIn('subject', hook),
    relevantAsked: relevantIn('q->subject', hook),
    lets: climbs && !countsAllows ? letsModel(hook, labelFirst) : null,
    counts: models.some((step) => step.counts),
    defaults: hook.steps.some((step) => step.kind === 'default'),
    lenientDefaults: models.some((step) => step.open.length > 0),
    steps: models,
    ruleTables: models.flatMap(({ among }) =>
      among === null || among.table === '' ? [] : [{ name: among.table, rows: cRows(among.rules, 16) }],
    ),
  };
}

function anyAt({ matcher }: HookPlan): string {
  if (matcher === null) return '0';
  const { silent, steps } = matcher.matcher;
  return steps.kind === 'sparse' ? `armor_${matcher.name}_is_hit(at)` : `at >= ${silent}`;
}

export function questionsOf(hook: HookPlan): readonly Question[] {
  return hook.steps.flatMap((step) => {
    const tests = [step.test, ...(step.kind === 'default' ? step.allows : [])];
    return tests.flatMap(({ subject, when }) => [subject, when]);
  });
}

function relevantIn(array: string, { relevant }: HookPlan): string {
  return (relevant ?? []).map((bit) => labelBit(array, bit)).join(' || ');
}

function asksLabel(question: Question): boolean {
  switch (question.kind) {
    case 'all':
    case 'any':
      return question.parts.some(asksLabel);
    case 'not':
      return asksLabel(question.part);
    case 'label':
      return question.of === 'subject';
    case 'workload':
      return question.of === 'subject';
    default:
      return false;
  }
}

function aliasWords(hook: HookPlan, count: number): string {
  if (hook.aliasSets.length === 0) return '';
  const words = Array.from({ length: count }, (_, word) =>
    cWord(bitsOf(hook.aliasSets.filter((set) => set >> 6 === word).map((set) => set & 63))),
  );
  return words.join(', ');
}

/** The operations that some rule judges here: a request for none of them is let go at once. */
function judgedOperations(hook: HookPlan): Operation[] {
  const judged = hook.steps.flatMap((step) => step.test.rule.operations);
  return hook.hook.operations.filter((operation) => judged.includes(operation));
}
