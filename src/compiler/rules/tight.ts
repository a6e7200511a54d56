import { notOf } from '../check/condition.ts';
import type { Mode } from '../syntax/ast.ts';
import type { Place, RuleDraft } from './drafts.ts';

/** Confinements are tight: who is in one reaches into no process outside it, unless an `allow ptrace` of the block says so. */
export function tightDraft(name: string, mode: Mode, place: Place): RuleDraft {
  const when = notOf({ kind: 'in', confinement: name, of: 'target' });
  return {
    id: `${name}.tight`,
    place,
    annotations: PLAIN,
    origin: place.block.origin,
    said: { effect: 'deny', isDefault: true, operations: ['ptrace'], when, leaving: null, mode },
  };
}

const PLAIN = {
  id: null,
  message: 'reaching from a confinement into a process outside it',
  level: null,
  tags: [],
  errno: null,
  quiet: false,
  keepsEnvironment: false,
} as const;
