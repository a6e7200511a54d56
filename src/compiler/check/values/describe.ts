import { assertNever } from '../../assert-never.ts';
import { diagnose } from '../../diagnostics/catalogue.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { ATTRIBUTES, attributeNamed } from '../../kernel/attributes.ts';
import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import type { NameReference } from '../../syntax/ast.ts';
import { type Leaf, type Mismatch, type Outcome, type Place, REPORTED } from './domain.ts';
import type { Meaning } from './names.ts';

/** A name as it is written. */
export function nameText({ qualifier, name }: Pick<NameReference, 'qualifier' | 'name'>): string {
  return qualifier === null ? name : `${qualifier.text}.${name}`;
}

/** The word that a leaf is, if it is only one: `tcp` by itself is read as an address pattern. */
export function wordOf(leaf: Leaf): string | null {
  if (leaf.kind === 'name') return nameText(leaf);
  if (leaf.kind !== 'address_pattern' || leaf.transport === null) return null;
  return leaf.addresses === null && leaf.port === null ? leaf.transport.text : null;
}

/** What belongs where a text attribute is asked. */
export const TEXT = 'a string';

/** What a leaf is that does not belong here: a name that nothing has, or something of another type. */
export function unfit(
  leaf: Leaf,
  meaning: Meaning | null,
  expected: string,
  place: Place,
  candidates: () => readonly string[] = () => place.names.constants,
): Outcome<never> {
  const word = leaf.kind === 'name' ? nameText(leaf) : null;
  if (word === null || meaning !== null || isKnownWord(word)) return mismatch(leaf, meaning, expected);
  const help = () =>
    didYouMean(word, candidates()) ?? (expected === TEXT ? `a text stands in quotes: "${word}"` : null);
  place.report(diagnose('unknownName', leaf.span, { name: word }, { help }));
  return REPORTED;
}

/** What a use says of a leaf that is something else than it expects. */
export function mismatch(leaf: Leaf, meaning: Meaning | null, expected: string, help: string | null = null): Mismatch {
  const text = textOf(leaf);
  const found = kindOf(leaf, meaning);
  const notes =
    meaning?.kind === 'confinement' || meaning?.kind === 'other'
      ? [{ message: `'${text}' is given to ${found} here`, span: meaning.span }]
      : [];
  return { kind: 'mismatch', expected, text, found, span: leaf.span, notes, help };
}

function textOf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'string':
      return leaf.raw;
    case 'number':
      return String(leaf.value);
    case 'range':
      return `${leaf.low.value}-${leaf.high.value}`;
    case 'address':
      return leaf.text;
    case 'address_pattern':
      return leaf.transport?.text ?? (leaf.addresses?.kind === 'address' ? leaf.addresses.text : 'port');
    case 'name':
      return nameText(leaf);
    case 'masked':
      return '&';
    default:
      return assertNever(leaf);
  }
}

function kindOf(leaf: Leaf, meaning: Meaning | null): string {
  switch (leaf.kind) {
    case 'string':
      return 'a string';
    case 'number':
      return 'a number';
    case 'range':
      return 'a range of numbers';
    case 'address':
      return /^(?:\[|[0-9]+(?:\.[0-9]+){3})/u.test(leaf.text) ? 'an address' : 'neither a number nor an address';
    case 'address_pattern':
      return 'an address pattern';
    case 'name':
      if (meaning?.kind === 'other') return meaning.what;
      if (meaning?.kind === 'confinement') return 'a confinement';
      return attributeNamed(nameText(leaf)) === null ? 'a word of the language' : 'an attribute';
    case 'masked':
      return 'a part of an attribute';
    default:
      return assertNever(leaf);
  }
}

export const KNOWN_WORDS: ReadonlySet<string> = new Set([
  ...Object.values(ENUMERATIONS).flatMap(Object.keys),
  ...ATTRIBUTES.map((attribute) => attribute.name),
  'any',
  'anonymous',
]);

/** Whether a word stands for something somewhere, so that it is known though it does not fit. */
export function isKnownWord(word: string): boolean {
  return KNOWN_WORDS.has(word);
}
