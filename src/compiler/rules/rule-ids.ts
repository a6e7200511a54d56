import { createHash } from 'node:crypto';
import type { TypedBlock } from '../check/typed-policy.ts';
import type { Operation } from '../kernel/operations.ts';
import type { Origin, Rule } from './rules.ts';

/**
 * What ids call a block: `POLICY` for the top level, `POLICY.NAME`, `POLICY.for-HASH` for a filter without a name. The
 * hash is of what its head says and those of the blocks that it stands in, not of where they stand.
 */
export function blockLabel(policy: string, block: TypedBlock, heads: readonly Origin[]): string {
  switch (block.kind) {
    case 'top':
      return policy;
    case 'for':
      return `${policy}.${block.name ?? `for-${hash(heads.map(({ text }) => text).join('\n'))}`}`;
    case 'confine':
      return block.name;
  }
}

/**
 * The id of a rule without `@id`. Stable: it depends on what the rule says and on the block it stands in, not on where
 * that is in the file. The text is hashed because two rules may differ in nothing else.
 */
export function derivedId(label: string, effect: string, operations: readonly Operation[], text: string): string {
  return `${label}.${effect}-${operations[0] ?? ''}-${hash(text)}`;
}

/** An `@id` in a bundle is the id of several rules: one for each block that includes it. */
export function includedId(id: string, label: string): string {
  return `${id}@${label}`;
}

/** What a `protect` becomes beside the denial of its own operations. */
export const PROTECT_PARTS = ['link', 'rename', 'mount'] as const;

/** What a policy can call a rule by: its id, that of the bundle's rule that it was, that of the `protect` it is a part of. */
export function calledBy({ id }: Pick<Rule, 'id'>): readonly string[] {
  const [own = id] = id.split('@');
  const whole = PROTECT_PARTS.filter((part) => own.endsWith(`.${part}`)).map((part) => own.slice(0, -part.length - 1));
  return [...new Set([id, own, ...whole])];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
