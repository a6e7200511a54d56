import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Step } from '../../../src/compiler/decide/plan.ts';
import { searchIn } from '../../../src/compiler/decide/question.ts';
import { build } from '../../property/build.ts';

/** The steps of a hook under a policy of these rules. */
function stepsOf(hook: string, ...rules: readonly string[]): readonly Step[] {
  const built = build([['policy values', ...rules].join('\n')]);
  if (!('plan' in built)) throw new Error(built.map(({ message }) => message).join('\n'));
  return built.plan.hooks.find((one) => one.hook.name === hook)?.steps ?? [];
}

function searchesOf(steps: readonly Step[]) {
  return steps.map(({ test: { when } }) => searchIn([when]));
}

const many = (count: number, rule: (i: number) => string): string[] => Array.from({ length: count }, (_, i) => rule(i));

test('rules that ask for a different mask each stay apart: all searches of one step are made', () => {
  const rules = many(40, (i) => `deny chmod "/srv/**" where new_mode & 0x${(i + 1).toString(16)} != 0`);
  assert.is(stepsOf('path_chmod', ...rules).length, 40);
});

test('blocks that lie in each other do not keep single addresses from one table', () => {
  const blocks = many(20, (i) => `deny connect tcp 10.0.0.0/${i + 8}`);
  const addresses = many(2000, (i) => `deny connect tcp 10.0.${i >> 7}.${(2 * i) & 255}`);
  const steps = stepsOf('socket_connect', ...blocks, ...addresses);
  assert.is(steps.length, 1);
  assert.is(searchesOf(steps)[0]?.tables.size, 1);
});

test('what overlaps is asked behind what does not', () => {
  const rules = many(600, (i) => `deny ioctl "/srv/**" where cmd in ${i + 1}-${i + 7} and object.owner == ${i}`);
  const searches = searchesOf(stepsOf('file_ioctl', ...rules));
  assert.is(searches.length, 1);
  assert.ok((searches[0]?.rangesInCode ?? 0) <= 1300, `${searches[0]?.rangesInCode} ranges`);
});

test('rules of one big set are told apart without the whole set for a key', () => {
  const paths = many(2000, (i) => `"/srv/d${i}"`).join(', ');
  const rules = many(200, (i) => `deny ioctl big where cmd == ${2 * i}`);
  assert.is(stepsOf('file_ioctl', `let big = { ${paths} }`, ...rules).length, 1);
});

test.run();
