import { createHash } from 'node:crypto';
import type { CheckedPolicy } from '../check/check.ts';
import type { TypedBlock, TypedPolicy } from '../check/typed-policy.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { ManifestPolicy } from '../schema/manifest.ts';
import { blockOf } from './blocks.ts';
import { confinementOrder } from './confinement-order.ts';
import { draftOf, draftOfDefault, type Place, type RuleDraft, ruleOf } from './drafts.ts';
import { type OriginOf, originsOf } from './origins.ts';
import { draftsOfProtect } from './protect.ts';
import { blockLabel } from './rule-ids.ts';
import { withUniqueIds } from './rule-order.ts';
import type { Block, RuleProgram } from './rules.ts';
import { tightDraft } from './tight.ts';

/** Flattens checked policies. Rules are sorted by id, so that the order in a file has no effect on anything. */
export function normalize(inputs: readonly CheckedPolicy[]): RuleProgram {
  const origin = originsOf(inputs.map(({ source }) => source));
  const blocks: Block[] = [];
  const drafts: RuleDraft[] = [];
  for (const { policy } of inputs) {
    for (const [at, typed] of policy.blocks.entries()) {
      const block = blockOf(policy.blocks, at, blocks.length, origin(typed.head));
      blocks.push(block);
      for (const draft of draftsIn(typed, placeOf(policy, at, block, origin), origin)) drafts.push(draft);
    }
  }
  const rules = withUniqueIds(drafts).map(ruleOf);
  return {
    policies: inputs.map(manifestPolicy),
    blocks,
    confinements: confinementOrder(blocks),
    rules,
    tests: inputs.flatMap(({ policy }) => policy.tests),
  };
}

function manifestPolicy({ policy, source }: CheckedPolicy): ManifestPolicy {
  return {
    name: policy.name,
    title: policy.title,
    version: policy.version,
    description: policy.description,
    file: source.name,
    sha256: createHash('sha256').update(source.text).digest('hex'),
  };
}

function placeOf({ name, blocks, onError }: TypedPolicy, at: number, block: Block, origin: OriginOf): Place {
  const label = blockLabel(name, blocks[at] as TypedBlock, headsOf(blocks, at).map(origin));
  return { block, label, onError };
}

/** Of the block and those that it stands in, from outside in. */
function headsOf(blocks: readonly TypedBlock[], at: number): readonly Span[] {
  const { head, outer } = blocks[at] as TypedBlock;
  return outer === null ? [head] : [...headsOf(blocks, outer), head];
}

function draftsIn(typed: TypedBlock, place: Place, origin: OriginOf): readonly RuleDraft[] {
  return [
    ...typed.rules.map((rule) => draftOf(rule, place, origin(rule.span))),
    ...typed.defaults.map((rule) => draftOfDefault(rule, place, origin(rule.span))),
    ...typed.protects.flatMap((protect) => draftsOfProtect(protect, place, origin(protect.span))),
    ...(typed.kind === 'confine' ? [tightDraft(typed.name, typed.mode, place)] : []),
  ];
}
