import type { PathSet } from '../check/typed-policy.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { buildPathMatcher } from './path/path-matcher.ts';
import type { NamedMatcher } from './plan.ts';

/** More path sets than this at one hook do not fit the words that a request carries. */
const MAX_SETS = 512;

/** Two path sets with one key match the same paths, spelled alike. */
export function setKey(set: PathSet): string {
  return [...new Set(set.patterns.map((pattern) => JSON.stringify(pattern.nodes)))].sort().join('\n');
}

/** The matcher for these sets, made when there is none yet. `null` after a diagnostic. */
export function matcherOf(
  matchers: Map<string, NamedMatcher>,
  name: string | null,
  sets: readonly PathSet[],
  diagnostics: Diagnostic[],
): NamedMatcher | null {
  const key = `${name ?? ''}\n\n${sets.map(setKey).join('\n\n')}`;
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const last = sets.at(-1)?.span ?? null;
  if (sets.length > MAX_SETS) {
    diagnostics.push(diagnose('tooManyPathSets', last, { count: sets.length, limit: MAX_SETS }));
    return null;
  }
  const matcher = buildPathMatcher(sets);
  if ('kind' in matcher) {
    switch (matcher.kind) {
      case 'too_many_states':
        diagnostics.push(diagnose('patternTooComplex', sets[matcher.set]?.span ?? last, {}));
        return null;
      case 'matcher_too_large':
        diagnostics.push(diagnose('policyTooLarge', last, {}));
        return null;
    }
  }
  const taken = [...matchers.values()].filter((other) => other.name !== 'subject').length;
  const made = {
    name: name ?? `paths${taken}`,
    matcher,
    words: Math.max(1, Math.ceil(sets.length / 64)),
  };
  matchers.set(key, made);
  return made;
}
