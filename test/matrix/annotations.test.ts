/**
 * Each annotation, and `leaving` and `into`, with each effect: it does what it says, or is an error. On `exec`, where they
 * lead out of a confinement, and on one operation with each kind of object: for the others nothing of this is different.
 */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { programModel } from '../../src/compiler/emit/program-model.ts';
import type { Operation } from '../../src/compiler/kernel/operations.ts';
import { type Compilation, compile } from '../../src/compiler/pipeline.ts';
import type { Rule } from '../../src/compiler/rules/rules.ts';
import { anObject } from './objects.ts';
import { EFFECTS, type Effect } from './statements.ts';

interface Annotation {
  readonly before: string;
  /** Behind the object of a rule; a default has none. */
  readonly behind: string;
  /** The code of the error that refuses it; `null` where it works. */
  readonly refusal: (effect: Effect, operation: Operation) => string | null;
  /** Whether it is in what is made of the rule: the verdicts that are printed for it, and the build. */
  readonly works: (rule: Rule, verdicts: readonly string[], made: Compilation) => boolean;
}

const MODE_ON_ALLOW = 'ARM0410';
const MEANS_NOTHING = 'ARM0505';
const ONLY_ON_EXEC = 'ARM0405';

const isDenial = (effect: Effect): boolean => !effect.endsWith('audit') && effect !== 'allow';
const isExec = (effect: Effect, operation: Operation): boolean => effect === 'allow' && operation === 'exec';

const ANNOTATIONS: readonly Annotation[] = [
  ...['enforce', 'observe'].map(
    (mode): Annotation => ({
      before: `@mode("${mode}")`,
      behind: '',
      refusal: (effect) => (effect === 'allow' ? MODE_ON_ALLOW : null),
      works: (rule, verdicts) =>
        rule.effect === 'audit' ||
        verdicts.every((verdict) => verdict.startsWith('ARMOR_WOULD_DENY') === (mode === 'observe')),
    }),
  ),
  ...['EPERM', 'EACCES', 'ENOENT', 'EROFS'].map(
    (errno): Annotation => ({
      before: `@errno("${errno}")`,
      behind: '',
      refusal: (effect) => (isDenial(effect) ? null : MEANS_NOTHING),
      works: (_, verdicts) => verdicts.every((verdict) => verdict.endsWith(`ARMOR_ERRNO(${errno})`)),
    }),
  ),
  {
    before: '@quiet',
    behind: '',
    refusal: (effect) => (effect === 'allow' ? MEANS_NOTHING : null),
    works: (_, verdicts) => verdicts.every((verdict) => verdict.includes('ARMOR_QUIET')),
  },
  {
    before: '@env("keep")',
    behind: '',
    refusal: () => MEANS_NOTHING,
    works: () => false,
  },
  {
    before: '@env("keep")',
    behind: 'unless exe "/bin/exempt"',
    refusal: (effect) => (effect.startsWith('default') ? MEANS_NOTHING : null),
    works: (_rule, _verdicts, { plan }) => plan?.labels?.secure.length === 0,
  },
  {
    before: '@message("why") @severity("critical") @tags("one", "two")',
    behind: '',
    refusal: () => null,
    works: ({ id }, _, { manifest }) =>
      manifest?.rules.some(
        (rule) =>
          rule.id === id && rule.message === 'why' && rule.severity === 'critical' && rule.tags.join() === 'one,two',
      ) === true,
  },
  ...['leaving', 'into jobs'].map(
    (exit): Annotation => ({
      before: '',
      behind: exit,
      refusal: (effect, operation) => (isExec(effect, operation) || effect.startsWith('default') ? null : ONLY_ON_EXEC),
      works: (rule, _, { plan }) =>
        rule.isDefault ||
        plan?.labels?.leaving.some((one) => one.rule.id === rule.id && (one.into === null) === (exit === 'leaving')) ===
          true,
    }),
  ),
];

const SOME: readonly Operation[] = ['exec', 'rename', 'connect', 'socket', 'capability', 'signal', 'ptrace', 'bpf'];

for (const operation of SOME) {
  test(`${operation}: annotations and ways out work, or are errors`, () => {
    for (const effect of EFFECTS) for (const annotation of ANNOTATIONS) check(operation, effect, annotation);
  });
}

function check(operation: Operation, effect: Effect, { before, behind, refusal, works }: Annotation): void {
  const isDefault = effect.startsWith('default');
  const rest = isDefault ? '' : ` ${anObject(operation)} ${behind}`;
  const statement = `${before} @id("it") ${effect} ${operation}${rest}`;
  const beside = effect === 'allow' ? `default deny ${operation} ` : '';
  const text = `policy annotated\nconfine web exe "/bin/web" { ${beside}${statement} }\nconfine jobs exe "/bin/jobs" { }\n`;
  const made = compile([{ name: 'annotated.arm', bytes: new TextEncoder().encode(text) }]);
  const errors = made.diagnostics.filter(({ severity }) => severity === 'error');
  const expected = refusal(effect, operation);
  const start = text.indexOf(statement);
  const codes = errors.map(({ code, span }) => {
    const isThere = span !== null && start <= span.start && span.end <= start + statement.length;
    return isThere ? code : `${code} elsewhere`;
  });
  assert.equal(codes, expected === null ? [] : [expected], statement);
  if (expected !== null) return;
  const rule = made.rules?.rules.find(({ id }) => id === 'it');
  assert.ok(made.plan !== null && rule !== undefined, statement);
  const steps = programModel(made.plan).hooks.flatMap((hook) => hook.steps);
  const mine = steps.filter((step) => step.rule === rule.index && step.partial !== 'step-section');
  if (effect !== 'allow') assert.ok(mine.length > 0, statement);
  const verdicts = mine.map(({ verdict, returns }) => verdict + returns);
  assert.ok(works(rule, effect === 'allow' ? [] : verdicts, made), `${statement}: ${verdicts}`);
}

test.run();
