import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import { MOST_PATTERN_NODES, type PatternFragment } from '../../syntax/path-fragment.ts';
import { completePattern } from '../../syntax/path-pattern.ts';
import type { PathPattern } from '../typed-policy.ts';
import { unfit } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place, REPORTED } from './domain.ts';
import type { Meaning } from './names.ts';
import { type PatternSet, setOf, union, without } from './pattern-sets.ts';
import type { PieceDomain } from './pieces.ts';

/** How far constants can make all patterns of a build longer than they are written. */
const MOST_ADDED_NODES = 64 * MOST_PATTERN_NODES;

/** What a string becomes a pattern by; `null` where it has a mistake, reported by it. */
type Completed = (fragment: PatternFragment, place: Place) => PathPattern['nodes'] | null;

/** Strings as patterns; each is looked at once, however many rules use it. */
export class PatternDomain implements Domain<PatternSet> {
  readonly expected: string;
  readonly #pieces: PieceDomain;
  readonly #complete: Completed;
  readonly #patterns = new Map<StringLiteral, PathPattern | null>();
  #added = 0;

  constructor(expected: string, pieces: PieceDomain, complete: Completed) {
    this.expected = expected;
    this.#pieces = pieces;
    this.#complete = complete;
  }

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<PatternSet> {
    if (leaf.kind !== 'string') return unfit(leaf, meaning, this.expected, place);
    const known = this.#patterns.get(leaf);
    const pattern = known === undefined ? this.#patternOf(leaf, place) : known;
    this.#patterns.set(leaf, pattern);
    return pattern === null ? REPORTED : found(setOf(pattern));
  }

  #patternOf(literal: StringLiteral, place: Place): PathPattern | null {
    const fragment = this.#pieces.patternOf(literal, place);
    if (fragment === null || this.#added > MOST_ADDED_NODES) return null;
    this.#added += Math.max(0, fragment.size - literal.raw.length);
    if (this.#added > MOST_ADDED_NODES) {
      place.report(diagnose('pathsTooLarge', literal.span, { limit: MOST_ADDED_NODES }));
      return null;
    }
    const nodes = this.#complete(fragment, place);
    return nodes === null ? null : { text: literal.raw, nodes, span: literal.span };
  }

  isRead(literal: StringLiteral): boolean {
    return this.#patterns.has(literal);
  }

  union(sets: readonly PatternSet[]): PatternSet {
    return union(sets);
  }

  without(from: PatternSet, what: PatternSet, span: Span, place: Place): PatternSet | null {
    const rest = without(from, what);
    if (rest === null) {
      const help = 'write `a - b` where the rule needs it, and not in a constant that is itself taken away';
      place.report(diagnose('nestedSubtraction', span, {}, { help }));
    }
    return rest;
  }

  size(set: PatternSet): number {
    return set.reduce((sum, part) => sum + part.patterns.length + part.except.length, 0);
  }

  parts(leaf: Leaf): readonly Part[] {
    return this.#pieces.parts(leaf);
  }
}

/** Whole paths. */
export function pathDomain(pieces: PieceDomain): PatternDomain {
  return new PatternDomain('a path', pieces, (fragment, place) => {
    const { nodes, diagnostics } = completePattern(fragment);
    for (const one of diagnostics) place.report(one);
    return nodes;
  });
}

/** The error that a set of patterns cannot be one with one set of exceptions. */
export function mixedSubtraction(span: Span): Diagnostic {
  const help = 'take it away from all of it, as in `{ a, b } - c`, or write two rules';
  return diagnose('mixedSubtraction', span, {}, { help });
}
