/** What is asked when a confinement is entered or left: all that can be asked there, of who executes and of the file. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Question, questionTests } from '../../src/compiler/decide/question.ts';
import { compile } from '../../src/compiler/pipeline.ts';
import { ASKED, type Asked, BOX } from './asked.ts';

const ofSubjects = ASKED.filter(({ attribute }) => attribute === null || attribute.of === 'subject');
const isInterpreter = ({ text }: Asked): boolean => text.startsWith('interp ');

for (const asked of ofSubjects.filter(isInterpreter)) {
  test(`a confinement in \`for ${asked.text}\` is an error`, () => {
    const policy = `policy confinements\nfor ${asked.text} { confine inner exe "/bin/inner" { deny read "/m/**" } }\n`;
    const { diagnostics } = compile([{ name: 'confinements.arm', bytes: new TextEncoder().encode(policy) }]);
    assert.equal(
      diagnostics.map(({ code }) => code),
      ['ARM0908'],
    );
  });
}

for (const asked of ofSubjects.filter((one) => !isInterpreter(one))) {
  test(`a confinement in \`for ${asked.text}\` asks for it when it is entered`, () => {
    const plan = planOf(`for ${own(asked)} { confine inner exe "/bin/inner" { deny read "/m/**" } }`);
    const inner = plan.labels?.confinements.find(({ name }) => name === 'confinements.inner');
    assertAsks(asked, inner?.when, plan);
  });
}

for (const asked of ASKED.filter(isOfExec)) {
  test(`an allow that leads out asks for \`${asked.text}\``, () => {
    const plan = planOf(
      `confine web exe "/bin/web" { default deny exec allow exec "/bin/out" leaving where ${own(asked)} }`,
    );
    assertAsks(asked, plan.labels?.leaving[0]?.when, plan);
  });
}

type Plan = NonNullable<ReturnType<typeof compile>['plan']>;

function isOfExec({ attribute }: Asked): boolean {
  return attribute === null || (attribute.written && attribute.operations.includes('exec'));
}

/** The confinement that is asked for stands in the same file. */
function own({ text }: Asked): string {
  return text.replace(BOX, 'box');
}

function planOf(statements: string): Plan {
  const policy = `policy confinements\n${statements}\nconfine box exe "/bin/box" { }\n`;
  const { plan, diagnostics } = compile([{ name: 'confinements.arm', bytes: new TextEncoder().encode(policy) }]);
  assert.ok(plan !== null, diagnostics.map(({ message }) => message).join('\n'));
  return plan;
}

function assertAsks({ is }: Asked, question: Question | undefined, plan: Plan): void {
  assert.ok(question !== undefined);
  assert.ok(questionTests(question).some((one) => is(one, plan.labels?.bits ?? [])));
}

test.run();
