import { GROUPS, OPERATIONS, type Operation, PLANNED_OPERATIONS } from '../kernel/operations.ts';
import type { Identifier } from '../syntax/ast.ts';

export const OPERATION_NAMES: readonly string[] = [...OPERATIONS, ...Object.keys(GROUPS)];

/** The operations that a name stands for; none if it is unknown or not supported. */
export function operationsNamed(name: string): readonly Operation[] {
  if (Object.hasOwn(GROUPS, name)) return GROUPS[name] ?? [];
  return OPERATIONS.filter((operation) => operation === name);
}

/** Groups expanded, in the order of OPERATIONS, each once. */
export function operationsOf(names: readonly Identifier[]): readonly Operation[] {
  const found = new Set(names.flatMap((name) => operationsNamed(name.text)));
  return OPERATIONS.filter((operation) => found.has(operation));
}

export function isPlanned(name: string): boolean {
  return PLANNED_OPERATIONS.includes(name);
}
