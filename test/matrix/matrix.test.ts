/**
 * Nothing is silently ignored: whatever can be written works in the kernel, or is a compile error. No third case.
 *
 * The product of operation × effect × form × target is whole. A form is an object, or an attribute or predicate at a
 * place: `where`, `unless`, `from`, `to`, a `for` around the rule, one in another, a confinement; the wrong ones are among them.
 * The ten settings, mode by each way of saying it × on_error, are dealt out over the forms in turn, beginning elsewhere
 * for each operation and effect: so all of operation × effect × setting is there, and all of form × setting, while of operation ×
 * effect × form each has one setting. What the setting changes is asserted of every statement.
 *
 * Works means: at each hook that mediates the operation a step of the plan is this rule, with its effect and mode, it asks
 * for what the form says, and the C that is printed there asks it too. That a kernel takes such C is in the kernel sessions
 * (policies.ts); that it decides rightly, in test/property and in the cases of test/kernel.
 */
import { test } from 'uvu';
import { OPERATIONS } from '../../src/compiler/kernel/operations.ts';
import { formsOf, formsOfDefault } from './forms.ts';
import { assertOneOfTwo } from './one-of-two.ts';
import { EFFECTS, statementsOf } from './statements.ts';

for (const [turn, operation] of OPERATIONS.entries()) {
  test(`${operation}: whatever is said of it works, or is an error`, () => {
    for (const [i, effect] of EFFECTS.entries()) {
      const forms = effect.startsWith('default') ? formsOfDefault(operation) : formsOf(operation);
      assertOneOfTwo(statementsOf(operation, effect, forms, turn + i));
    }
  });
}

test.run();
