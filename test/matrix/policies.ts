import { OPERATIONS, type Operation, operationsNamed, SHAPES } from '../../src/compiler/kernel/operations.ts';
import { BOX } from './asked.ts';
import { type Form, formsOf } from './forms.ts';

interface WholePolicy {
  readonly name: string;
  readonly policy: string;
}

const NET = operationsNamed('net');

/**
 * Few policies that together say once of every operation all that can be said of it: the verifiers of real kernels have
 * to accept their objects. A form stands in one rule for all operations of its policy that have it.
 */
export function wholePolicies(): readonly WholePolicy[] {
  const parts = {
    files: OPERATIONS.filter((one) => SHAPES[one].needsObject),
    sockets: NET,
    system: OPERATIONS.filter((one) => !SHAPES[one].needsObject && !NET.includes(one)),
  };
  return Object.entries(parts).map(([name, operations]) => ({
    name: `all of ${name}`,
    policy: `policy all_of_${name}\n${rulesOn(operations).join('\n')}\nconfine box exe "/bin/box" { }\n`,
  }));
}

/** By the names of forms: where a condition stands makes no other C, whom it is about does. */
const KINDS = ['object', 'where', 'to', 'from a path', 'at either end of'];

function rulesOn(operations: readonly Operation[]): readonly string[] {
  const rules = new Map<string, { readonly rest: string; readonly operations: Operation[] }>();
  for (const operation of operations) {
    for (const { name, rest } of formsOf(operation).filter(isWhole)) {
      // Operations with different objects share no rule that names one.
      const key = `${name.startsWith('object ') ? SHAPES[operation].object : ''} ${rest}`;
      const rule = rules.get(key) ?? { rest: rest.replace(BOX, 'box'), operations: [] };
      rules.set(key, rule);
      rule.operations.push(operation);
    }
  }
  return [...rules.values()].map((rule) => `deny ${namesOf(rule.operations)} ${rule.rest}`);
}

function isWhole({ name, refusal }: Form): boolean {
  return refusal === null && KINDS.some((kind) => name.startsWith(`${kind} `));
}

/** `modify` says `append` too. */
function namesOf(operations: readonly Operation[]): string {
  return operations.filter((one) => one !== 'append' || !operations.includes('modify')).join(', ');
}
