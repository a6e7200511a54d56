import { allOf, anyOf, type Condition, notOf, type PathTest } from '../check/condition.ts';
import type { PathSet, TypedProtect } from '../check/typed-policy.ts';
import type { Operation } from '../kernel/operations.ts';
import type { PatternNode } from '../syntax/path-pattern.ts';
import type { Place, RuleDraft } from './drafts.ts';
import { derivedId, type PROTECT_PARTS } from './rule-ids.ts';
import type { Origin } from './rules.ts';

/**
 * A `protect` as the denials that it stands for: of its own operations, and of what would give its files another name
 * or hide them under their own.
 */
export function draftsOfProtect(protect: TypedProtect, place: Place, origin: Origin): readonly RuleDraft[] {
  const { annotations, paths, mode, unless } = protect;
  const text = `${place.block.origin.text}\n${origin.text}`;
  const base = annotations.id ?? derivedId(place.label, 'protect', protect.operations, text);
  const exempt = unless === null ? [] : [notOf(unless)];
  const denial = (id: string, operations: readonly Operation[], object: Condition): RuleDraft => {
    const when = allOf([object, ...exempt]);
    const said = { effect: 'deny' as const, isDefault: false, operations, when, leaving: null, mode };
    return { id, place, annotations, origin, said };
  };
  const part = (name: (typeof PROTECT_PARTS)[number], operations: readonly Operation[], object: Condition) =>
    denial(`${base}.${name}`, operations, object);
  const itself = anyName(paths, 'object', 'self');
  const itselfOrAbove = anyOf([itself, anyName(above(paths), 'object', 'ancestor')]);
  return [
    denial(base, protect.operations, anyName(paths, 'either', 'self')),
    part('link', ['link'], itself),
    part('rename', ['rename'], itselfOrAbove),
    part('mount', ['mount', 'move_mount', 'pivot_root'], itselfOrAbove),
  ];
}

function anyName(paths: PathSet, end: PathTest['end'], relation: PathTest['relation']): PathTest {
  return { kind: 'path', paths, end, relation, reach: 'aliases' };
}

/**
 * For directories above what is protected: only what takes away whole subtrees (`"/d/**"`) leaves nothing below a
 * directory that it matches.
 */
function above(paths: PathSet): PathSet {
  return { ...paths, except: paths.except.filter((pattern) => takesSubtree(pattern.nodes)) };
}

/** Whether what is below a path that the nodes match is matched too. */
function takesSubtree(nodes: readonly PatternNode[]): boolean {
  const last = nodes.at(-1);
  if (last?.kind !== 'alternatives') return last?.kind === 'globstar';
  const whole = last.options.some(([first, second]) => first?.kind === 'slash' && second?.kind === 'globstar');
  return last.options.every((option) => takesSubtree(option) || (option.length === 0 && whole));
}
