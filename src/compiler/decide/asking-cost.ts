import { assertNever } from '../assert-never.ts';
import { CREDENTIAL_IDS } from '../kernel/attributes.ts';
import { type Question, type QuestionTest, questionTests } from './question.ts';

/*
 * Instructions of an open on 6.12.117 that a condition costs beside what the rule asks anyway, measured as `npm run bench`
 * does, under policies that differ in it alone.
 */
const AT_HAND = 10;
const CREDENTIAL = 20;
const CAPABLE_HERE = 25;
const READ = 45;
const CAPABLE = 60;
const KIND = 120;
const CGROUP = 145;
const WORKLOAD = 230;
const COMM = 240;
const TEXT = 285;

/** About how many instructions it takes to ask the question, most of them for what has to be read. */
export function costOf(question: Question): number {
  const costs = new Map(questionTests(question).map((test) => [readBy(test), costOfTest(test)]));
  return [...costs.values()].reduce((sum, cost) => sum + cost, AT_HAND);
}

function costOfTest(test: QuestionTest): number {
  switch (test.kind) {
    case 'path':
    case 'label':
    case 'address':
      return AT_HAND;
    case 'number': {
      const { attribute } = test.test;
      if (attribute === 'object.kind') return KIND;
      if (CREDENTIAL_IDS.includes(attribute)) return test.test.of === 'subject' ? CREDENTIAL : READ;
      return attribute.startsWith('object.') ? READ : AT_HAND;
    }
    case 'flag':
      return READ;
    case 'set':
      return test.source === 'cgroup' ? CGROUP : test.source === 'comm' ? COMM : TEXT;
    case 'capable':
      return test.here ? CAPABLE_HERE : CAPABLE;
    case 'workload':
      return WORKLOAD;
    default:
      return assertNever(test);
  }
}

/** What a test reads: tests of one question that read the same pay for it once. */
function readBy(test: QuestionTest): string {
  switch (test.kind) {
    case 'path':
    case 'label':
    case 'address':
      return test.kind;
    case 'number':
      return `${test.test.of} ${test.test.attribute}`;
    case 'set':
      return `${test.of} ${test.source}`;
    case 'flag':
      return `${test.of} ${test.flag}`;
    case 'capable':
      return `${test.of} capabilities${test.here ? '' : ' and namespace'}`;
    case 'workload':
      return `${test.of} workload`;
    default:
      return assertNever(test);
  }
}
