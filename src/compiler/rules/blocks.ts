import { ALWAYS, allOf, type Condition } from '../check/condition.ts';
import type { TypedBlock } from '../check/typed-policy.ts';
import type { Block, Origin } from './rules.ts';

/** The block at `place` of a policy's blocks, which comes as number `index` of the build's. */
export function blockOf(blocks: readonly TypedBlock[], place: number, index: number, origin: Origin): Block {
  const typed = blocks[place] as TypedBlock;
  const subject = subjectOf(blocks, place);
  switch (typed.kind) {
    case 'top':
      return { index, kind: 'top', name: null, subject, entry: null, origin };
    case 'for':
      return { index, kind: 'for', name: typed.name, subject, entry: null, origin };
    case 'confine': {
      const entry = { programs: typed.entry, when: subjectOf(blocks, typed.outer) };
      return { index, kind: 'confine', name: typed.name, subject, entry, origin };
    }
  }
}

/** A confinement is all that counts for what stands in it: what it stands in itself was asked when it was entered. */
function subjectOf(blocks: readonly TypedBlock[], place: number | null): Condition {
  const typed = place === null ? undefined : blocks[place];
  if (typed === undefined || typed.kind === 'top') return ALWAYS;
  if (typed.kind === 'confine') return { kind: 'in', confinement: typed.name, of: 'subject' };
  return allOf([subjectOf(blocks, typed.outer), typed.subject]);
}
