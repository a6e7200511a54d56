import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { Constants } from '../resolve/constants.ts';
import type { SetExpression, StringLiteral } from '../syntax/ast.ts';
import { MOST_PATTERN_NODES, type PatternFragment } from '../syntax/path-fragment.ts';
import { completePattern } from '../syntax/path-pattern.ts';
import type { PathPattern, PathSet } from './typed-policy.ts';

/** How far constants can make all patterns of a file longer than they are written. */
const MOST_ADDED_NODES = 64 * MOST_PATTERN_NODES;

/** The sets of paths that a policy uses; each string is looked at once, however many rules use it. */
export class PathTable {
  readonly diagnostics: Diagnostic[] = [];
  readonly #constants: Constants;
  readonly #patterns = new Map<StringLiteral, PathPattern | null>();
  #added = 0;

  constructor(constants: Constants) {
    this.#constants = constants;
  }

  /** `null` where there is a mistake, reported here or where it belongs. An empty set is no mistake of the set. */
  setOf(expression: SetExpression): PathSet | null {
    const literals = this.#constants.literalsOf(expression);
    if (literals === null) return null;
    const patterns: PathPattern[] = [];
    let complete = true;
    for (const literal of literals) {
      const pattern = this.#patternOf(literal, expression.span);
      if (pattern === null) complete = false;
      else patterns.push(pattern);
    }
    return complete ? { patterns, span: expression.span } : null;
  }

  #patternOf(literal: StringLiteral, use: Span): PathPattern | null {
    const known = this.#patterns.get(literal);
    if (known !== undefined) return known;
    const fragment = this.#constants.fragmentOf(literal);
    const pattern = fragment === null ? null : this.#complete(literal, fragment, use);
    this.#patterns.set(literal, pattern);
    return pattern;
  }

  #complete(literal: StringLiteral, fragment: PatternFragment, use: Span): PathPattern | null {
    if (this.#added > MOST_ADDED_NODES) return null;
    this.#added += Math.max(0, fragment.size - literal.raw.length);
    if (this.#added > MOST_ADDED_NODES) {
      this.diagnostics.push(diagnose('pathsTooLarge', literal.span, { limit: MOST_ADDED_NODES }));
      return null;
    }
    const { nodes, diagnostics } = completePattern(fragment);
    const elsewhere = literal.span.start < use.start || literal.span.end > use.end;
    for (const one of diagnostics) {
      const note = { message: 'it is used as a path here', span: use };
      this.diagnostics.push(elsewhere ? { ...one, notes: [...one.notes, note] } : one);
    }
    return nodes === null ? null : { text: literal.raw, nodes, span: literal.span };
  }
}
