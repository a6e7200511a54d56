import { GROUPS, OPERATIONS, type Operation, SHAPES } from '../../src/compiler/kernel/operations.ts';
import { type Form, formsOf } from './forms.ts';

/**
 * Few policies that together say everything that can be said of every operation: goldens, whose objects the verifiers of
 * real kernels have to accept. A form stands in one rule for all operations of its policy that have it.
 */
export const WHOLE: readonly { readonly name: string; readonly operations: readonly Operation[] }[] = [
  { name: 'matrix-files', operations: OPERATIONS.filter((one) => SHAPES[one].needsObject) },
  { name: 'matrix-sockets', operations: GROUPS['net'] ?? [] },
  {
    name: 'matrix-system',
    operations: OPERATIONS.filter((one) => !SHAPES[one].needsObject && !GROUPS['net']?.includes(one)),
  },
];

/** By the names of forms: where a condition stands makes no other C, but whom it is about does. */
const KINDS = ['object', 'where', 'to', 'from a path', 'at either end'];

export function wholePolicy(name: string, operations: readonly Operation[]): string {
  const rules = new Map<string, { readonly rest: string; readonly operations: Operation[] }>();
  for (const operation of operations) {
    for (const { name: form, rest } of formsOf(operation).filter(isWhole)) {
      // Operations with different objects share no rule that names one.
      const key = `${form.startsWith('object ') ? SHAPES[operation].object : ''} ${rest}`;
      const rule = rules.get(key);
      if (rule === undefined) rules.set(key, { rest, operations: [operation] });
      else rule.operations.push(operation);
    }
  }
  const lines = [...rules.values()].map(({ rest, operations: listed }) => `deny ${namesOf(listed)} ${rest}`);
  return [
    `policy ${name.replace('-', '_')} "All that can be said of ${name.split('-')[1]}"`,
    '',
    '# Written by test/matrix/policies.ts; do not edit.',
    '',
    ...lines,
    '',
    'confine box exe "/bin/box" { }',
    '',
  ].join('\n');
}

function isWhole({ name, refusal }: Form): boolean {
  return refusal === null && name !== 'object ' && KINDS.some((kind) => name.startsWith(`${kind} `) || name === kind);
}

/** `modify` says `append` too. */
function namesOf(operations: readonly Operation[]): string {
  return operations.filter((one) => one !== 'append' || !operations.includes('modify')).join(', ');
}
