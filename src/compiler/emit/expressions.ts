import type { Test } from '../decide/plan.ts';
import type { Operation } from '../kernel/operations.ts';
import { cWord } from './c-text.ts';

/** `OP_READ | OP_MODIFY`. */
export function operationNames(operations: readonly Operation[]): string {
  return operations.length === 0 ? '0' : operations.map((operation) => `OP_${operation.toUpperCase()}`).join(' | ');
}

/** The mask of one bit of a label, or of a word of path sets. */
export function bitMask(bit: number): string {
  return cWord(1n << BigInt(bit));
}

/**
 * The C condition under which a rule applies to the operations in the variable `asked`. `sets`: the variable of the
 * path sets that count, `hit` for what denies or reports, `sure` for what allows.
 */
export function testExpression(
  test: Test,
  operations: readonly Operation[],
  asked: 'ops' | 'rest' = 'ops',
  sets: 'hit' | 'sure' = 'hit',
): string {
  const parts = [`(${asked} & (${operationNames(operations)}))`];
  if (test.set !== null) parts.push(`(${sets}${test.set >> 6} & ${bitMask(test.set & 63)})`);
  if (test.subject !== null) parts.push(`(q->subject & ${bitMask(test.subject)})`);
  if (test.unless !== null) parts.push(`!(q->subject & ${bitMask(test.unless)})`);
  return parts.join(' && ');
}
