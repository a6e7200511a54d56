import { OPERATION_NAMES, OPERATIONS, type Operation, operationsNamed } from '../kernel/operations.ts';
import type { DefaultStatement, Identifier, ProtectStatement, RuleStatement } from '../syntax/ast.ts';

/** Groups expanded, in the order of OPERATIONS, each once. */
export function operationsOf(names: readonly Identifier[]): readonly Operation[] {
  const [first] = names;
  if (first !== undefined && names.length === 1) return ALONE.get(first.text) ?? NONE;
  return inOrder(names.flatMap((name) => operationsNamed(name.text)));
}

function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const found = new Set(operations);
  return OPERATIONS.filter((operation) => found.has(operation));
}

/** Most rules are on one: those share a list. */
const ALONE: ReadonlyMap<string, readonly Operation[]> = new Map(
  OPERATION_NAMES.map((name) => [name, inOrder(operationsNamed(name))]),
);

const NONE: readonly Operation[] = [];

/** Whether every name is one of an operation or a group: else nothing is known of what the statement is about. */
export function areKnown(names: readonly Identifier[]): boolean {
  return names.every((name) => operationsNamed(name.text).length > 0);
}

/** `deny` and `kill`, as rules and as defaults. */
export function isDenial(statement: RuleStatement | DefaultStatement): boolean {
  return statement.effect === 'deny' || statement.effect === 'kill';
}

/** What a `protect` without `against` is against. */
const ALL_PROTECTED = new Set([...operationsNamed('file'), ...operationsNamed('exec'), ...operationsNamed('mounts')]);

export function protectedOperations({ operations }: ProtectStatement): readonly Operation[] {
  return operations === null
    ? OPERATIONS.filter((operation) => ALL_PROTECTED.has(operation))
    : operationsOf(operations);
}
