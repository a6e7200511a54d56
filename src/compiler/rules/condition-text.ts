import { assertNever } from '../assert-never.ts';
import type { Condition, ConditionTest, PathTest, Who } from '../check/condition.ts';
import type { PathSet } from '../check/typed-policy.ts';
import { formatAddress, MAPPED, MAPPED_LENGTH } from '../check/values/address-text.ts';
import { type AddressBlock, blocksOf, HIGHEST_ADDRESS } from '../check/values/addresses.ts';
import { complement, type Ranges } from '../check/values/ranges.ts';
import type { FlagAttribute } from '../kernel/attributes.ts';
import { ENUMERATIONS } from '../kernel/constants/index.ts';
import { type Operation, SHAPES } from '../kernel/operations.ts';
import { numberText } from './number-text.ts';

/** A condition in words, for a rule on these operations. Long lists have a line for each member. */
export function conditionText(condition: Condition, operations: readonly Operation[]): string {
  switch (condition.kind) {
    case 'always':
      return 'always';
    case 'all':
      return condition.parts.map((part) => bracketed(part, operations)).join(' and ');
    case 'any':
      return condition.parts.map((part) => bracketed(part, operations)).join(' or ');
    case 'not':
      return `not ${bracketed(condition.part, operations)}`;
    default:
      return testText(condition, operations);
  }
}

function bracketed(condition: Condition, operations: readonly Operation[]): string {
  const text = conditionText(condition, operations);
  return condition.kind === 'all' || condition.kind === 'any' ? `(${text})` : text;
}

function testText(test: ConditionTest, operations: readonly Operation[]): string {
  switch (test.kind) {
    case 'path':
      return pathText(test, operations);
    case 'program':
      return `the ${PROGRAMS[test.which]}${ofTarget(test.of)} is ${pathsText(test.paths)}`;
    case 'in':
      return `the ${test.of} is in ${test.confinement}`;
    case 'number':
      return `${test.of === 'target' ? 'the target’s ' : ''}${numberText(test, operations)}`;
    case 'address':
      return `the address is ${addressesText(test.ranges)}`;
    case 'text':
      return `the ${TEXTS[test.attribute]}${ofTarget(test.of)} is ${pathsText(test.patterns)}`;
    case 'flag':
      return flagText(test.flag, test.of);
    case 'capable':
      return `the ${test.of} is ${test.here ? 'capable_here' : 'capable'} ${capabilityName(test.capability)}`;
    case 'cgroup':
      return `the cgroup${ofTarget(test.of)} is ${pathsText(test.paths)}`;
    case 'workload':
      return `the ${test.of} is of the workload ${JSON.stringify(test.name)}`;
    default:
      return assertNever(test);
  }
}

const PROGRAMS = {
  exe: 'program',
  interp: 'image that runs',
  under: 'program or one before it, of the process or its ancestors,',
  parent: 'program of who forked or executed it,',
} as const;

const TEXTS = {
  comm: 'comm',
  fstype: 'type of the new file system',
  'object.fstype': 'type of the file system',
  abstract: 'abstract name',
} as const;

const ENDS = {
  object: 'old path',
  to: 'new path',
  either: 'old or the new path',
  both: 'old and the new path',
} as const;

function pathText({ paths, end, relation, reach }: PathTest, operations: readonly Operation[]): string {
  const twoEnds = operations.some((operation) => SHAPES[operation].to === 'path');
  const where = relation === 'ancestor' ? 'a directory above ' : '';
  const reached = reach === 'aliases' ? ', through whatever mount,' : '';
  return `the ${twoEnds ? ENDS[end] : 'path'}${reached} is ${where}${pathsText(paths)}`;
}

export function pathsText({ patterns, except }: PathSet): string {
  const matched = listed(patterns.map(({ text }) => JSON.stringify(text)));
  return except.length === 0 ? matched : `${matched} but not ${listed(except.map(({ text }) => JSON.stringify(text)))}`;
}

function flagText(flag: FlagAttribute, of: Who): string {
  switch (flag) {
    case 'container':
      return `the ${of} is in a container`;
    case 'kernel':
      return `the ${of} is a kernel thread`;
    case 'owned':
      return 'the subject owns the object';
    case 'anonymous':
      return 'the memory is not, or not only, the contents of a named file';
    case 'object.memfd':
      return 'the object is a memfd';
    case 'object.deleted':
      return 'the object is deleted';
    case 'object.setuid':
      return 'the object is set-user-id';
    case 'object.setgid':
      return 'the object is set-group-id';
    default:
      return assertNever(flag);
  }
}

/** Beyond so many blocks it is worth a look whether the other addresses are fewer: all but `10.0.0.0/8` are 104. */
const FEW_BLOCKS = 32;

function addressesText(ranges: Ranges): string {
  const blocks = blocksOf(ranges);
  const others = blocks.length > FEW_BLOCKS ? blocksOf(complement(ranges, HIGHEST_ADDRESS)) : blocks;
  return others.length < blocks.length ? `any but\n${lines(others.map(blockText))}` : listed(blocks.map(blockText));
}

function blockText({ bits, length }: AddressBlock): string {
  if (length === 0) return 'any';
  const isIpv4 = length >= MAPPED_LENGTH && bits >> 32n === MAPPED >> 32n;
  return formatAddress({ version: isIpv4 ? 4 : 6, bits, length });
}

function ofTarget(of: Who): string {
  return of === 'target' ? ' of the target' : '';
}

function capabilityName(capability: number): string {
  const named = Object.entries(ENUMERATIONS.capabilities).find(([, value]) => value === BigInt(capability));
  return named?.[0] ?? String(capability);
}

/** `"/a" or "/b"`; from three on one of them a line. */
function listed(items: readonly string[]): string {
  return items.length <= 2 ? items.join(' or ') : `one of\n${lines(items)}`;
}

function lines(items: readonly string[]): string {
  return `${items.map((item) => `  ${item}`).join('\n')}\n`;
}
