import type { Span } from '../../diagnostics/diagnostic.ts';
import { wordOf } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place } from './domain.ts';
import type { Meaning } from './names.ts';
import type { PatternSet } from './pattern-sets.ts';
import type { PatternDomain } from './patterns.ts';

/** What `load` takes: files, and executable memory without one. */
export interface Executables {
  readonly files: PatternSet;
  readonly anonymous: boolean;
}

/** Paths and the word `anonymous`. */
export class ExecutableDomain implements Domain<Executables> {
  readonly expected: string;
  readonly #paths: PatternDomain;

  constructor(paths: PatternDomain) {
    this.expected = paths.expected;
    this.#paths = paths;
  }

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<Executables> {
    if (wordOf(leaf) === 'anonymous') return found({ files: [], anonymous: true });
    const outcome = this.#paths.read(leaf, meaning, place);
    return outcome.kind === 'found' ? found({ files: outcome.set, anonymous: false }) : outcome;
  }

  union(sets: readonly Executables[]): Executables {
    return {
      files: this.#paths.union(sets.map((one) => one.files)),
      anonymous: sets.some((one) => one.anonymous),
    };
  }

  without(from: Executables, what: Executables, span: Span, place: Place): Executables | null {
    const files = this.#paths.without(from.files, what.files, span, place);
    return files === null ? null : { files, anonymous: from.anonymous && !what.anonymous };
  }

  size({ files }: Executables): number {
    return 1 + this.#paths.size(files);
  }

  parts(leaf: Leaf): readonly Part[] {
    return this.#paths.parts(leaf);
  }
}
