import { notOf } from '../check/condition.ts';
import type { Mode } from '../syntax/ast.ts';
import { drafted, type Place, type RuleDraft } from './drafts.ts';

/** Confinements are tight: who is in one reaches into no process outside it, unless an `allow ptrace` of the block says so. */
export function tightDraft(name: string, mode: Mode, place: Place): RuleDraft {
  const when = notOf({ kind: 'in', confinement: name, of: 'target' });
  return {
    ...drafted(place, PLAIN, { operations: ['ptrace'], mode, when }, place.block.origin),
    id: `${name}.tight`,
    effect: 'deny',
    isDefault: true,
    leaving: null,
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
