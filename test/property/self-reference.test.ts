import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../src/compiler/evaluate/evaluate.ts';
import { type ExecutedProgram, NOBODY, type Request } from '../../src/compiler/evaluate/request.ts';
import { build } from './build.ts';
import { aged } from './random-request.ts';
import { simulate } from './simulate-plan.ts';

/** Found by decisions.test.ts at ARMOR_SEED=-31305551: the label held `c` for possible only, the reference for certain. */
test('who may enter a confinement can depend on who is in it', () => {
  const built = build([
    `policy known
for not in c {
  confine c exe "/a" { deny delete "/y" }
  deny read "/x"
}`,
  ]);
  if (!('plan' in built)) throw new Error(JSON.stringify(built));
  const [hook] = built.plan.hooks.filter(({ hook: { operations } }) => operations.includes('read'));
  if (hook === undefined) throw new Error('no hook');
  const object = { names: [{ kind: 'path', components: ['x'] }], aliases: [] } as const;
  const verdictFor = (programs: readonly string[]) => {
    const steps = programs.map(
      (name): ExecutedProgram => ({
        image: { names: [{ kind: 'path', components: [name] }], aliases: [] },
        interpreter: null,
        trust: 'host',
        inContainer: false,
      }),
    );
    const { subject, label } = aged(built, { born: NOBODY, steps });
    const request: Request = { operation: 'read', subject, object };
    const reference = evaluate(built.rules, request).enforced;
    assert.is(simulate(built.plan, hook, request, { subject: label, target: label }).enforced, reference);
    return reference;
  };
  assert.is(verdictFor([]), 'deny');
  assert.is(verdictFor(['a']), 'allow');
  assert.is(verdictFor(['a', 'b']), 'allow');
  assert.is(verdictFor(['b']), 'deny');
});

test.run();
