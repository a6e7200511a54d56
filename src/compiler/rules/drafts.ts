import { ALWAYS, allOf, type Condition, notOf } from '../check/condition.ts';
import type { OnError, RuleAnnotations, TypedDefault, TypedRule } from '../check/typed-policy.ts';
import type { Operation } from '../kernel/operations.ts';
import type { Mode } from '../syntax/ast.ts';
import { judges } from './judges.ts';
import { derivedId, includedId } from './rule-ids.ts';
import type { Block, Origin, Rule } from './rules.ts';

/** A rule that has no place in the order of ids yet. */
export type RuleDraft = Omit<Rule, 'index'>;

/** Where rules stand. */
export interface Place {
  readonly block: Block;
  /** What ids call the block. */
  readonly label: string;
  readonly onError: OnError;
}

const DEFAULT_SEVERITY = 'medium';
const DEFAULT_ERRNO = 'EPERM';

export function draftOf(rule: TypedRule, place: Place, origin: Origin): RuleDraft {
  const { effect, operations, mode } = rule;
  const id = rule.id ?? derivedId(place.label, effect, operations, `${place.block.origin.text}\n${origin.text}`);
  return {
    ...drafted(place, rule, { operations, mode, when: whenOf(rule) }, origin),
    id: rule.id !== null && rule.included !== null ? includedId(id, place.label) : id,
    effect,
    isDefault: false,
    leaving: rule.leaving || rule.into !== null ? { into: rule.into } : null,
  };
}

export function draftOfDefault(rule: TypedDefault, place: Place, origin: Origin): RuleDraft {
  const { effect, operations, mode } = rule;
  const text = `${place.block.origin.text}\n${origin.text}`;
  return {
    ...drafted(place, rule, { operations, mode, when: ALWAYS }, origin),
    id: rule.id ?? derivedId(place.label, `default-${effect}`, operations, text),
    effect,
    isDefault: true,
    leaving: null,
  };
}

/** What rules of every origin have in common. */
export function drafted(
  place: Place,
  annotations: RuleAnnotations,
  said: { readonly operations: readonly Operation[]; readonly mode: Mode; readonly when: Condition },
  origin: Origin,
): Omit<RuleDraft, 'id' | 'effect' | 'isDefault' | 'leaving'> {
  return {
    ...said,
    ...judges(place.block, said.when),
    block: place.block,
    onError: place.onError,
    errno: annotations.errno ?? DEFAULT_ERRNO,
    quiet: annotations.quiet,
    keepsEnvironment: annotations.keepsEnvironment,
    severity: annotations.level ?? DEFAULT_SEVERITY,
    message: annotations.message,
    tags: annotations.tags,
    origin,
  };
}

function whenOf({ effect, object, to, from, where, unless }: TypedRule): Condition {
  const judged = effect === 'allow' && object !== null ? atBothEnds(object) : object;
  const exempt = unless === null ? null : notOf(unless);
  return allOf([judged, to, from, where, exempt].filter((part) => part !== null));
}

/** Without `to` a denial matches either end of a rename or a link, an allow needs both. */
function atBothEnds(object: Condition): Condition {
  switch (object.kind) {
    case 'all':
    case 'any':
      return { kind: object.kind, parts: object.parts.map(atBothEnds) };
    case 'not':
      return { kind: 'not', part: atBothEnds(object.part) };
    case 'path':
      return object.end === 'either' ? { ...object, end: 'both' } : object;
    default:
      return object;
  }
}
