import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Note } from '../../diagnostics/diagnostic.ts';
import { type Operation, type OperationShape, operationsNamed, SHAPES } from '../../kernel/operations.ts';
import type { Identifier, RuleStatement, Value } from '../../syntax/ast.ts';
import { anyOf, type Condition, type PathTest } from '../condition.ts';
import type { PathSet } from '../typed-policy.ts';
import type { Names } from '../values/names.ts';
import { numericNamed } from '../values/numbers.ts';
import type { Reader, Written } from '../values/reader.ts';
import { endpointsCondition } from './endpoint-tests.ts';

/** What of a rule its object is judged by. */
export type ObjectOf = Pick<RuleStatement, 'operations' | 'object' | 'to' | 'where'>;

export interface TypedRuleObject {
  /** `null`: every object. */
  readonly condition: Condition | null;
  /** `null` where the object is no path, or none is written. */
  readonly paths: PathSet | null;
}

type Shape = OperationShape['object'];

/** What operations take, for messages. */
const TAKES: Readonly<Record<Shape, string>> = {
  path: 'a path',
  address: 'an address',
  socket: 'a transport',
  capability: 'a capability',
  signal: 'a signal',
  none: 'no object',
};

const NO_OBJECT: TypedRuleObject = { condition: null, paths: null };

/** What stands behind the operations of a rule; `null` after an error. */
export function objectOf(
  rule: ObjectOf,
  operations: readonly Operation[],
  names: Names,
  reader: Reader,
): TypedRuleObject | null {
  if (rule.object === null) return isComplete(rule, operations, reader) ? NO_OBJECT : null;
  const shape = shapeOf(rule.operations, operations, rule.object, reader);
  if (shape === null) return null;
  const takes = operations.find((operation) => SHAPES[operation].object === shape) ?? operations[0];
  const because = takes === undefined ? null : noteFor(takes, rule.operations);
  const written: Written = { value: rule.object, names, because };
  switch (shape) {
    case 'path':
      return pathObject(rule, operations, written, reader);
    case 'address':
    case 'socket': {
      const sockets = operations.filter((operation) => SHAPES[operation].object === 'socket');
      const condition = endpointsCondition(written, sockets.length, operations, reader);
      return condition === null ? null : { condition, paths: null };
    }
    case 'capability':
    case 'signal': {
      if (isAny(written)) return NO_OBJECT;
      const ranges = reader.readSome(written, reader.numbers(numericNamed(shape)));
      if (ranges === null) return null;
      if (shape === 'signal' && ranges[0]?.low === 0n) {
        reader.report(diagnose('signalZero', rule.object.span, {}));
        return null;
      }
      const condition: Condition = { kind: 'number', attribute: shape, of: 'subject', mask: null, ranges };
      return { condition, paths: null };
    }
    case 'none':
      return null;
  }
}

/** Without an object a rule on files has to say in another way which of them it means. */
function isComplete(
  { operations: written, to, where }: ObjectOf,
  operations: readonly Operation[],
  reader: Reader,
): boolean {
  const needing = operations.find((operation) => SHAPES[operation].needsObject);
  if (needing === undefined || where !== null || to !== null) return true;
  const name = identifierOf(needing, written);
  const help = 'write the path after it; "/**" stands for everything';
  const span = written.at(-1)?.span ?? name?.span ?? null;
  reader.report(diagnose('missingObject', span, { operation: name?.text ?? needing }, { help }));
  return false;
}

/** The one thing that all operations of a rule take; a socket has a transport before it has an address. */
function shapeOf(
  written: readonly Identifier[],
  operations: readonly Operation[],
  object: Value,
  reader: Reader,
): Shape | null {
  const byShape = new Map<Shape, Operation>();
  for (const operation of operations) {
    const { object: shape } = SHAPES[operation];
    if (!byShape.has(shape)) byShape.set(shape, operation);
  }
  const plain = byShape.get('none');
  if (plain !== undefined) {
    const because = noteFor(plain, written);
    const operation = identifierOf(plain, written)?.text ?? plain;
    reader.report(
      diagnose('unexpectedObject', object.span, { operation }, { notes: because === null ? [] : [because] }),
    );
    return null;
  }
  if (byShape.size === 2 && byShape.has('socket') && byShape.has('address')) return 'address';
  const [first, second] = [...byShape];
  if (first === undefined || second === undefined) return first?.[0] ?? null;
  const [name, other] = [identifierOf(first[1], written), identifierOf(second[1], written)];
  const values = {
    operation: name?.text ?? first[1],
    expected: TAKES[first[0]],
    other: other?.text ?? second[1],
    otherExpected: TAKES[second[0]],
  };
  const notes = name === null ? [] : [{ message: `'${name.text}' is judged on ${TAKES[first[0]]}`, span: name.span }];
  reader.report(diagnose('mixedObjects', other?.span ?? object.span, values, { notes }));
  return null;
}

function pathObject(
  { to }: ObjectOf,
  operations: readonly Operation[],
  written: Written,
  reader: Reader,
): TypedRuleObject | null {
  const isLoad = operations.every((operation) => operation === 'load');
  const object = isLoad ? reader.read(written, reader.executables) : filesOnly(reader.read(written, reader.paths));
  if (object === null) return null;
  const { files, anonymous } = object;
  if (files.length === 0 && !anonymous) return reader.empty(written);
  const paths = reader.asPathSet(files, written.value.span);
  if (paths === null) return null;
  const tests: Condition[] = [];
  if (files.length > 0) tests.push(pathTest(paths, to === null ? 'either' : 'object'));
  if (anonymous) tests.push({ kind: 'flag', flag: 'anonymous', of: 'subject' });
  return { condition: anyOf(tests), paths: files.length > 0 ? paths : null };
}

function filesOnly<T>(files: T | null): { readonly files: T; readonly anonymous: boolean } | null {
  return files === null ? null : { files, anonymous: false };
}

/** A test of the names that an object itself has. */
export function pathTest(paths: PathSet, end: PathTest['end']): PathTest {
  return { kind: 'path', paths, end, relation: 'self', reach: 'names' };
}

function isAny({ value, names }: Written): boolean {
  return value.kind === 'name' && value.qualifier === null && value.name === 'any' && names.lookup(value) === null;
}

/** The word of a rule that an operation comes from: its own name, or its group's. */
export function identifierOf(operation: Operation, written: readonly Identifier[]): Identifier | null {
  return written.find(({ text }) => operationsNamed(text).includes(operation)) ?? null;
}

function noteFor(operation: Operation, written: readonly Identifier[]): Note | null {
  const name = identifierOf(operation, written);
  return name === null ? null : { message: `'${name.text}' takes ${TAKES[SHAPES[operation].object]}`, span: name.span };
}
