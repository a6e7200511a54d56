import type { NumberTest } from '../check/condition.ts';
import { untoldOf, type ValueTest } from '../decide/value-rules.ts';
import type { ValueGroup, ValueTree } from '../decide/value-tree.ts';
import { highestOf } from '../kernel/attributes.ts';
import { addressSearch } from './address-ranges.ts';
import { cWord } from './c-text.ts';
import { numberLocal, untoldFlag } from './locals.ts';
import { rangeExpression, searchExpression } from './ranges.ts';
import { valueTableName } from './value-table-model.ts';

/** Of a request that none of the rules is about. */
export const NO_PART = 'ARMOR_NO_PART';

/** Says that the request has an address, and a port. */
const ADDRESSED = '(q->flags & ARMOR_ADDRESSED)';

/** The C expression for the first rule that the request is about: what may be so counts as so, or only what is. */
export function firstByValues(groups: readonly ValueGroup[], unknown: 'may' | 'sure'): string {
  return groups
    .map((group) => groupExpression(group, unknown))
    .reduce((one, other) => `armor_lesser(${one}, ${other})`);
}

function groupExpression({ levels, tree, untold }: ValueGroup, unknown: 'may' | 'sure'): string {
  const searched = treeExpression(tree, levels);
  const told = levels.some(needsAddress) ? `(${ADDRESSED} ? ${searched} : ${NO_PART})` : searched;
  const flags = levels.flatMap((test) => untoldOf(test) ?? []);
  if (untold === null || flags[0] === undefined) return told;
  const rest = unknown === 'may' ? treeExpression(untold.tree, untold.levels) : NO_PART;
  return `((q->flags & ${untoldFlag(flags[0])}) ? ${rest} : ${told})`;
}

function treeExpression(tree: ValueTree, [test, ...below]: readonly ValueTest[]): string {
  if (tree.kind === 'part') return `${tree.part}`;
  if (test === undefined) throw new Error('a tree of values has more levels than values');
  const value = valueExpression(test);
  if (tree.kind === 'table') return `armor_${valueTableName(tree.table)}(${value})`;
  const found = (range: (typeof tree.ranges)[number]): string => treeExpression(range.found, below);
  if (test.kind === 'address') return addressSearch(tree.ranges, NO_PART, found);
  return searchExpression(value, tree.ranges, NO_PART, (range) => [
    rangeExpression(value, range, highestIn(test)),
    found(range),
  ]);
}

/** The words of the value. */
function valueExpression(test: ValueTest): string {
  return test.kind === 'address' ? 'q->address[0], q->address[1]' : masked(numberLocal(test.attribute, test.of), test);
}

/** The bits of `value` that the test is about. */
export function masked(value: string, { mask }: NumberTest): string {
  return mask === null ? value : `(${value} & ${cWord(mask)})`;
}

/** The largest value that there can be of what the test is about. */
export function highestIn({ mask, attribute }: NumberTest): bigint {
  return mask ?? highestOf(attribute);
}

/** `expression`, which holds of no request without an address where it is about one. */
export function ofAddressed(test: ValueTest, expression: string): string {
  return needsAddress(test) ? `(${ADDRESSED} && ${expression})` : expression;
}

/** A socket without an IP address has no port, not port 0. */
function needsAddress(test: ValueTest): boolean {
  return test.kind === 'address' || test.attribute === 'port';
}
