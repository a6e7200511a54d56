import { ALWAYS, allOf, type Condition, notOf } from '../check/condition.ts';
import type {
  ErrnoName,
  OnError,
  RuleAnnotations,
  SeverityLevel,
  TypedDefault,
  TypedRule,
} from '../check/typed-policy.ts';
import { judges } from './judges.ts';
import { derivedId, includedId } from './rule-ids.ts';
import type { Block, Origin, Rule } from './rules.ts';

/** A rule that has no place in the order of ids yet. */
export interface RuleDraft {
  readonly id: string;
  readonly place: Place;
  readonly annotations: RuleAnnotations;
  readonly origin: Origin;
  readonly said: Said;
}

/** Where rules stand. */
export interface Place {
  readonly block: Block;
  /** What ids call the block. */
  readonly label: string;
  readonly onError: OnError;
}

/** What a rule says itself. */
export type Said = Pick<Rule, 'effect' | 'isDefault' | 'operations' | 'when' | 'leaving' | 'mode'>;

export function draftOf(rule: TypedRule, place: Place, origin: Origin): RuleDraft {
  const { annotations, effect, operations, mode } = rule;
  const leaving = rule.leaving || rule.into !== null ? { into: rule.into } : null;
  const said = { effect, isDefault: false, operations, when: whenOf(rule), leaving, mode };
  const text = `${place.block.origin.text}\n${origin.text}`;
  const own = annotations.id ?? derivedId(place.label, effect, operations, text);
  const id = annotations.id !== null && rule.included !== null ? includedId(own, place.label) : own;
  return { id, place, annotations, origin, said };
}

export function draftOfDefault(rule: TypedDefault, place: Place, origin: Origin): RuleDraft {
  const { annotations, effect, operations, mode } = rule;
  const said = { effect, isDefault: true, operations, when: ALWAYS, leaving: null, mode };
  const text = `${place.block.origin.text}\n${origin.text}`;
  const id = annotations.id ?? derivedId(place.label, `default-${effect}`, operations, text);
  return { id, place, annotations, origin, said };
}

/** Written out: an object spread into one with so many properties would be a hash table, ten times as large. */
export function ruleOf({ id, place, annotations, origin, said }: RuleDraft, index: number): Rule {
  const { judgesKernel, judgesNameless } = judges(place.block, said.when);
  return {
    index,
    id,
    block: place.block,
    effect: said.effect,
    isDefault: said.isDefault,
    operations: said.operations,
    when: said.when,
    judgesKernel,
    judgesNameless,
    leaving: said.leaving,
    mode: said.mode,
    onError: place.onError,
    errno: errnoOf(annotations),
    quiet: annotations.quiet,
    keepsEnvironment: annotations.keepsEnvironment,
    severity: severityOf(annotations),
    message: annotations.message,
    tags: annotations.tags,
    origin,
  };
}

/** Two drafts with the same one differ in nothing that annotations or the place of a file say. */
export function annotationKey({ annotations, origin, said }: RuleDraft): string {
  const { message, tags, quiet, keepsEnvironment } = annotations;
  const of = [said.mode, errnoOf(annotations), severityOf(annotations), message, tags, quiet, keepsEnvironment];
  return JSON.stringify([...of, origin.file]);
}

function errnoOf({ errno }: RuleAnnotations): ErrnoName {
  return errno ?? 'EPERM';
}

function severityOf({ level }: RuleAnnotations): SeverityLevel {
  return level ?? 'medium';
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
