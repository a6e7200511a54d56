/** Each attribute with each way to compare it, where it is asked and where it exempts, denying and allowing. */
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ATTRIBUTES, type Attribute } from '../../src/compiler/kernel/attributes.ts';
import { OPERATIONS, type Operation, SHAPES } from '../../src/compiler/kernel/operations.ts';
import { asksAttribute, sampleOf } from './asked.ts';
import type { Form } from './forms.ts';
import { anObject } from './objects.ts';
import { assertOneOfTwo } from './one-of-two.ts';
import { statementsOf } from './statements.ts';

const SEVERAL = 'ARM0512';
const BARE_FLAGS = 'ARM0520';
const NO_VALUE = 'ARM0521';
const NEEDS_NO_VALUE = 'ARM0522';
const NO_ORDER = 'ARM0523';

/** The text of a condition, and the code that refuses it. */
type Comparison = readonly [string, string | null];

function comparisons({ name, type }: Attribute): readonly Comparison[] {
  const one = sampleOf(name);
  const equal = ['==', '!='].map((operator): Comparison => [`${name} ${operator} ${one}`, null]);
  const among = ['in', 'not in'].map((operator): Comparison => [`${name} ${operator} { ${one} }`, null]);
  const ordered = (refusal: string | null) =>
    ['<', '<=', '>', '>='].map((operator): Comparison => [`${name} ${operator} ${one}`, refusal]);
  const masked = (refusal: string | null): readonly Comparison[] => [
    [`${name} & 4 == 4`, refusal],
    [`${name} & 4 != 0`, refusal],
  ];
  switch (type.kind) {
    case 'flag':
      return [
        [name, null],
        [`not ${name}`, null],
        [`${name} == 1`, NEEDS_NO_VALUE],
        [`${name} in { 1 }`, NEEDS_NO_VALUE],
      ];
    case 'text':
    case 'address':
      return [
        ...equal,
        ...among,
        [`${name} ${one}`, null],
        [name, NO_VALUE],
        ...ordered(NO_ORDER),
        ...masked(NO_ORDER),
      ];
    case 'number':
      if (type.flags) {
        const refused = [...among, [`${name} ${one}`, null] as const].map(([text]): Comparison => [text, BARE_FLAGS]);
        return [...equal, ...masked(null), ...refused, ...ordered(BARE_FLAGS), [name, BARE_FLAGS]];
      }
      return [
        ...equal,
        ...among,
        [`${name} ${one}`, null],
        [`${name} == 2-3`, SEVERAL],
        [`${name} in 2-3`, null],
        [name, NO_VALUE],
        ...ordered(null),
        ...masked(null),
      ];
  }
}

for (const attribute of ATTRIBUTES.filter(({ written }) => written)) {
  test(`${attribute.name}: every way to compare it works, or is an error`, () => {
    const operations = OPERATIONS.filter((operation) => attribute.operations.includes(operation)).filter(isFirst);
    assert.ok(operations.length > 0);
    for (const [turn, operation] of operations.entries()) {
      const forms = comparisons(attribute).flatMap(([text, refusal]) => [
        form(attribute, `where ${text}`, refusal),
        form(attribute, `${anObject(operation)} unless ${text}`, refusal),
      ]);
      for (const effect of ['deny', 'allow'] as const) assertOneOfTwo(statementsOf(operation, effect, forms, turn));
    }
  });
}

/** How a comparison is read depends on the object of the operation at the most. */
function isFirst(operation: Operation, at: number, all: readonly Operation[]): boolean {
  return all.findIndex((other) => SHAPES[other].object === SHAPES[operation].object) === at;
}

function form({ name }: Attribute, rest: string, refusal: string | null): Form {
  return {
    name: rest,
    rest,
    block: null,
    refusal,
    is: asksAttribute(name),
    needs: name === 'container' ? 'labels' : null,
    judgesKernel: name === 'kernel',
  };
}

test.run();
