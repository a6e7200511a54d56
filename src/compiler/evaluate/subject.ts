import type { PathSet } from '../check/typed-policy.ts';
import type { Block, RuleProgram } from '../rules/rules.ts';
import { type Match, matchSet, type ObjectPath } from './match-path.ts';

/** Who makes a request. */
export interface Subject {
  /** What the process last executed; `null` before its first exec. */
  readonly program: ExecutedProgram | null;
  /** By block index: the confinements that it has entered and not left. */
  readonly confinements: ReadonlySet<number>;
}

export interface ExecutedProgram {
  readonly path: ObjectPath;
  /**
   * Its mount was in a mount namespace that the initial user namespace owns, and nobody traced the exec: it can be
   * taken for what its path says.
   */
  readonly trusted: boolean;
}

export const NOBODY: Subject = { program: null, confinements: new Set() };

/** The subject after it executed `program`. The exec itself was judged as a request of the subject before. */
export function executed(rules: RuleProgram, before: Subject, program: ExecutedProgram): Subject {
  const confinements = new Set<number>();
  for (const block of rules.blocks) {
    if (block.kind !== 'confine' || block.exe === null) continue;
    const stays = before.confinements.has(block.index) && !leaves(rules, block, before, program);
    if (stays || matchSet(block.exe, program.path) !== 'no') confinements.add(block.index);
  }
  return { program, confinements };
}

function leaves(rules: RuleProgram, block: Block, before: Subject, program: ExecutedProgram): boolean {
  return rules.rules.some(
    (rule) =>
      rule.leaving &&
      rule.block === block &&
      rule.object !== null &&
      isCertain(matchSet(rule.object, program.path), program) &&
      !(rule.unless !== null && isExempt(rule.unless, before)),
  );
}

export function isIn(block: Block, subject: Subject): boolean {
  switch (block.kind) {
    case 'top':
      return true;
    case 'for':
      return subject.program !== null && block.exe !== null && matchSet(block.exe, subject.program.path) !== 'no';
    case 'confine':
      return subject.confinements.has(block.index);
  }
}

/** What loosens has to be certain, and cannot be forged. */
export function isExempt(paths: PathSet, { program }: Subject): boolean {
  return program !== null && isCertain(matchSet(paths, program.path), program);
}

function isCertain(match: Match, program: ExecutedProgram): boolean {
  return match === 'yes' && program.trusted;
}
