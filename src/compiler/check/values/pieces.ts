import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import { interpolationsIn, referenceTo } from '../../syntax/interpolations.ts';
import { type PatternFragment, readFragment } from '../../syntax/path-fragment.ts';
import { unfit } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place, REPORTED } from './domain.ts';
import type { Meaning } from './names.ts';

/** Strings as pieces of paths: what `${NAME}` puts into another string. */
export class PieceDomain implements Domain<readonly PatternFragment[]> {
  readonly expected = 'a piece of a path';
  readonly #fragments = new Map<StringLiteral, PatternFragment | null>();

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<readonly PatternFragment[]> {
    if (leaf.kind !== 'string') return unfit(leaf, meaning, this.expected, place);
    const fragment = this.fragmentOf(leaf, place);
    return fragment === null ? REPORTED : found([fragment]);
  }

  /** What a string says as a piece of a path; `null` where it has a mistake. Each is read once. */
  fragmentOf(literal: StringLiteral, place: Place): PatternFragment | null {
    const fragment = this.patternOf(literal, place);
    this.#fragments.set(literal, fragment);
    return fragment;
  }

  /** The same of a whole pattern. It is not kept: there may be a hundred thousand, each larger than what it becomes. */
  patternOf(literal: StringLiteral, place: Place): PatternFragment | null {
    const known = this.#fragments.get(literal);
    if (known !== undefined) return known;
    const { fragment, diagnostics } = readFragment(literal, (name, span) => {
      const outcome = place.part<readonly PatternFragment[]>(referenceTo(name, span), this);
      if (outcome.kind !== 'found') return null;
      if (outcome.set.length > 0) return outcome.set;
      place.report(diagnose('emptySet', span, {}));
      return null;
    });
    if (fragment === null) this.#fragments.set(literal, null);
    for (const one of diagnostics) place.report(one);
    return fragment;
  }

  union(sets: readonly (readonly PatternFragment[])[]): readonly PatternFragment[] {
    return [...new Set(sets.flat())];
  }

  without(_from: unknown, _what: unknown, span: Span, place: Place): null {
    const help = 'give the members that remain a name of their own';
    place.report(diagnose('subtractedPiece', span, {}, { help }));
    return null;
  }

  size(set: readonly PatternFragment[]): number {
    return set.length;
  }

  /** The names between `${` and `}`. */
  parts(leaf: Leaf): readonly Part[] {
    if (leaf.kind !== 'string' || this.#fragments.has(leaf)) return [];
    return interpolationsIn(leaf).map((value) => ({ value, domain: this }));
  }
}
