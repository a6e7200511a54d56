import type { HookPlan, Step, Test } from '../decide/plan.ts';
import type { Question } from '../decide/question.ts';
import { isNever, type Knows, roughly } from '../decide/rough-question.ts';
import { SHAPES } from '../kernel/operations.ts';
import { operationNames } from './operation-names.ts';
import { questionExpression, type Variables } from './questions.ts';
import { operationsAt } from './step-model.ts';

/**
 * What lets most requests go before they are filled in and judged: those that no step can stop, by the path and the label
 * alone. It is asked of a resolved path of an object with a name: there what may match does match.
 */
export interface LetsModel {
  /** Tests of which none may hold. */
  readonly stops: readonly string[];
  /** Defaults, of which nothing may be left. */
  readonly defaults: readonly {
    readonly rest: string;
    readonly allows: readonly { readonly test: string; readonly operations: string }[];
  }[];
}

/** Where more have to be asked, what is asked in vain costs more than a decision. */
const MOST_TESTS = 16;

const VARIABLES: Variables = {
  object: { hit: 'hit', sure: 'hit', known: 'hit', leads: 'hit', named: null },
  to: null,
  label: { subject: 'subject', target: '' },
};

/** `null` where it cannot be asked so, or would let next to nothing go. `labels`: the request has that of who asks. */
export function letsModel(hook: HookPlan, labels: boolean): LetsModel | null {
  const { operations, two } = hook.hook;
  const images = operations.some((operation) => operation === 'exec' || operation === 'load');
  const paths = operations.every((operation) => SHAPES[operation].object === 'path');
  if (!paths || images || two || hook.aliasSets.length > 0) return null;
  const knows: Knows = (test, side) => {
    if (test.kind === 'path') return true;
    if (!labels || test.kind !== 'label' || test.of !== 'subject' || test[side] === null) return false;
    // Nobody else comes here.
    return side === 'sure' || !(hook.relevant?.length === 1 && hook.relevant[0] === test.may);
  };
  const stops = stopsOf(hook, knows);
  const defaults = hook.steps.flatMap((step) => (step.kind === 'default' ? [defaultModel(step, hook, knows)] : []));
  const tests = stops.length + defaults.reduce((sum, { allows }) => sum + 1 + allows.length, 0);
  if (tests > MOST_TESTS || !defaults.some(({ allows }) => allows.length > 0)) return null;
  return { stops, defaults };
}

function rough({ subject, when }: Test, side: 'may' | 'sure', knows: Knows): Question {
  return roughly({ kind: 'all', parts: [subject, when] }, side, knows);
}

interface Asked {
  readonly operations: string;
  readonly question: Question;
}

function stopsOf(hook: HookPlan, knows: Knows): readonly string[] {
  const asked = hook.steps.flatMap((step) => {
    const question = rough(step.test, 'may', knows);
    if (step.kind === 'default' || isNever(question)) return [];
    return [{ operations: operationNames(operationsAt(step.test, hook)), question }];
  });
  return merged(asked).map(({ operations, tests }) =>
    [`(operations & (${operations}))`, ...testsOf(tests, 'may')].join(' && '),
  );
}

function defaultModel(
  { test, allows }: Extract<Step, { kind: 'default' }>,
  hook: HookPlan,
  knows: Knows,
): LetsModel['defaults'][number] {
  const judged = operationsAt(test, hook);
  const condition = questionExpression(rough(test, 'may', knows), 'may', VARIABLES);
  const rest = `operations & (${operationNames(judged)})`;
  const asked = allows.flatMap((allow) => {
    const question = rough(allow, 'sure', knows);
    if (isNever(question)) return [];
    const operations = operationsAt(allow, hook).filter((operation) => judged.includes(operation));
    return [{ operations: operationNames(operations), question }];
  });
  return {
    rest: condition === '1' ? rest : `${condition} ? ${rest} : 0`,
    allows: merged(asked).map(({ operations, tests }) => ({
      test: testsOf(tests, 'sure').join(' && ') || '1',
      operations,
    })),
  };
}

/** One test for all that differ in nothing but their path sets. */
function merged(
  asked: readonly Asked[],
): readonly { readonly operations: string; readonly tests: readonly Question[] }[] {
  const groups = new Map<string, { operations: string; others: readonly Question[]; paths: Question[] }>();
  for (const [i, { operations, question }] of asked.entries()) {
    const parts = question.kind === 'all' ? question.parts : [question];
    const paths = parts.filter((part) => part.kind === 'path');
    const alike = paths.length === 1;
    const others = alike ? parts.filter((part) => part.kind !== 'path') : parts;
    const key = JSON.stringify([operations, others, alike ? 'alike' : i]);
    const group = groups.get(key) ?? { operations, others, paths: [] };
    if (alike) group.paths.push(...paths);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ operations, others, paths }) => ({
    operations,
    tests: paths.length === 0 ? others : [...others, { kind: 'any', parts: paths }],
  }));
}

function testsOf(questions: readonly Question[], side: 'may' | 'sure'): readonly string[] {
  return questions.map((question) => questionExpression(question, side, VARIABLES)).filter((test) => test !== '1');
}
