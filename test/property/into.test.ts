import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../src/compiler/evaluate/evaluate.ts';
import { type ExecutedProgram, NOBODY, type Request } from '../../src/compiler/evaluate/request.ts';
import { executed } from '../../src/compiler/evaluate/subject.ts';
import { build } from './build.ts';
import { nextLabel, noLabel } from './simulate-label.ts';
import { simulate } from './simulate-plan.ts';

/** Random policies seldom ask who may go into another confinement by a program that may be another one. */
const policyWith = (condition: string) => `policy p
confine inner { default deny setxattr }
confine outer exe "/outer" {
  default deny exec
  allow exec { "/x", "/special" }
  allow exec "/x" into inner ${condition}
}`;

function exec(name: string, trust: ExecutedProgram['trust']): ExecutedProgram {
  return {
    image: { names: [{ kind: 'path', components: [name] }], aliases: [] },
    interpreter: null,
    trust,
    inContainer: false,
  };
}

/** What the reference and the plan say of who executes these one after another. */
function verdicts(text: string, steps: readonly ExecutedProgram[]): readonly string[] {
  const built = build([text]);
  if (!('plan' in built)) throw new Error(built.map(({ message }) => message).join('\n'));
  const { plan, rules } = built;
  let subject = NOBODY;
  let label = noLabel(plan);
  for (const step of steps) {
    label = nextLabel(plan, label, subject, step);
    subject = executed(rules, subject, step);
  }
  const object = { names: [{ kind: 'path' as const, components: ['a'] }], aliases: [] };
  const request: Request = { operation: 'setxattr', subject, object, attributes: {} };
  const hooks = plan.hooks.filter(({ hook }) => hook.operations.includes('setxattr'));
  const planned = hooks.map((hook) => simulate(plan, hook, request, { subject: label, target: label }).enforced);
  return [...new Set([evaluate(rules, request).enforced, ...planned])];
}

for (const condition of ['unless exe "/special"', 'from exe "/special"', 'from under exe "/special"']) {
  test(`who may be meant by \`into … ${condition}\` is bound by the other confinement`, () => {
    const text = policyWith(condition);
    assert.equal(verdicts(text, [exec('outer', 'host'), exec('special', 'nobody'), exec('x', 'host')]), ['deny']);
  });
}

test('who certainly is exempted goes nowhere', () => {
  const steps = [exec('outer', 'host'), exec('special', 'host'), exec('x', 'host')];
  assert.equal(verdicts(policyWith('unless exe "/special"'), steps), ['allow']);
});

for (const ids of [
  ['a', 'b'],
  ['b', 'a'],
]) {
  test('who one rule leads out of a confinement and another into it is in it, whichever comes first', () => {
    const [out, back] = ids;
    const text = `policy p
confine inner exe "/in" { default deny setxattr, exec @id("${out}") allow exec "/x" leaving }
confine outer exe "/outer" { default deny exec allow exec "/in" @id("${back}") allow exec "/x" into inner }`;
    assert.equal(verdicts(text, [exec('outer', 'host'), exec('in', 'host'), exec('x', 'host')]), ['deny']);
  });
}

test.run();
