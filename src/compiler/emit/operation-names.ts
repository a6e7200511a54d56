import type { Operation } from '../kernel/operations.ts';

/** `OP_READ | OP_MODIFY`. */
export function operationNames(operations: readonly Operation[]): string {
  return operations.length === 0 ? '0' : operations.map((operation) => `OP_${operation.toUpperCase()}`).join(' | ');
}
