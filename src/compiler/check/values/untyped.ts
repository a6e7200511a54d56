import { diagnose } from '../../diagnostics/catalogue.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import { readAddress } from './addresses.ts';
import { isKnownWord, KNOWN_WORDS, wordOf } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place, REPORTED } from './domain.ts';
import type { Meaning } from './names.ts';
import type { PieceDomain } from './pieces.ts';

/** A constant by itself: what is wrong with it wherever it is used, and though it is not used. */
export class UntypedDomain implements Domain<null> {
  readonly expected = 'a value';
  readonly #pieces: PieceDomain;
  /** Whether a string has been read already, as something else than a piece of a path. */
  readonly #isRead: (literal: StringLiteral) => boolean;

  constructor(pieces: PieceDomain, isRead: (literal: StringLiteral) => boolean) {
    this.#pieces = pieces;
    this.#isRead = isRead;
  }

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<null> {
    const word = wordOf(leaf);
    if (leaf.kind === 'string' && !this.#isRead(leaf)) this.#pieces.fragmentOf(leaf, place);
    if (leaf.kind === 'address') readAddress(leaf, place);
    if (leaf.kind === 'address_pattern') for (const { value } of this.parts(leaf)) place.part(value, this);
    if (leaf.kind === 'name' && word !== null && meaning === null && !isKnownWord(word)) {
      const help = () => didYouMean(word, [...place.names.constants, ...KNOWN_WORDS]);
      place.report(diagnose('unknownName', leaf.span, { name: word }, { help }));
      return REPORTED;
    }
    return found(null);
  }

  union(): null {
    return null;
  }

  without(): null {
    return null;
  }

  size(): number {
    return 0;
  }

  parts(leaf: Leaf): readonly Part[] {
    if (leaf.kind === 'string') return this.#isRead(leaf) ? [] : this.#pieces.parts(leaf);
    if (leaf.kind !== 'address_pattern') return [];
    const values = [leaf.addresses, leaf.port].filter((value) => value !== null);
    return values.map((value) => ({ value, domain: this }));
  }
}
