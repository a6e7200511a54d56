import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { buildPathMatcher, type MatcherSet, type PathMatcher } from './path/path-matcher.ts';
import type { NamedMatcher } from './plan.ts';
import { setKey } from './set-registry.ts';

/**
 * More path sets than this at one hook do not fit the stack of a program (512 bytes over all calls, measured on 6.1, which
 * rounds most), at one with two paths half of it.
 */
export const MAX_SETS = 256;

/** Those whose patterns match nothing but what is taken away from them again. */
function emptySets({ sets, outcomes }: PathMatcher): readonly MatcherSet[] {
  const matching = new Set(outcomes.flatMap(({ hits }) => hits.map(({ set }) => set)));
  return sets.filter(({ parts, relation }, set) => {
    return relation === 'self' && parts.some(({ except }) => except.length > 0) && !matching.has(set);
  });
}

/** The matchers of a build, each made once. */
export class Matchers {
  readonly all: NamedMatcher[] = [];
  readonly #made = new Map<string, NamedMatcher>();

  /** The matcher for these sets, made when there is none yet. `null` after a diagnostic. */
  of(
    name: string | null,
    over: NamedMatcher['over'],
    sets: readonly MatcherSet[],
    diagnostics: Diagnostic[],
    limit: number = MAX_SETS,
  ): NamedMatcher | null {
    const key = `${name ?? ''}\n\n${sets.map(setKey).join('\n\n')}`;
    const last = sets.at(-1)?.parts[0]?.span ?? null;
    if (sets.length > limit) {
      const error = diagnose('tooManyPathSets', last, { count: sets.length, limit });
      if (!diagnostics.some(({ message }) => message === error.message)) diagnostics.push(error);
      return null;
    }
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const matcher = buildPathMatcher(sets);
    if ('kind' in matcher) {
      switch (matcher.kind) {
        case 'too_many_states':
          diagnostics.push(diagnose('patternTooComplex', sets[matcher.set]?.parts[0]?.span ?? last, {}));
          return null;
        case 'matcher_too_large':
          diagnostics.push(diagnose('policyTooLarge', last, {}));
          return null;
      }
    }
    for (const set of emptySets(matcher)) diagnostics.push(diagnose('emptySet', set.parts[0]?.span ?? null, {}));
    const unnamed = this.all.filter((other) => other.name.startsWith('paths')).length;
    const made: NamedMatcher = {
      name: name ?? `paths${unnamed}`,
      over,
      matcher,
      words: Math.max(1, Math.ceil(sets.length / 64)),
    };
    this.all.push(made);
    this.#made.set(key, made);
    return made;
  }
}
