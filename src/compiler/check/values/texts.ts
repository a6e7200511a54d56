import { assertNever } from '../../assert-never.ts';
import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { TextAttribute } from '../../kernel/attributes.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import { EVERY_BYTE } from '../../syntax/path-class.ts';
import type { FragmentNode, PatternFragment } from '../../syntax/path-fragment.ts';
import { type PatternNode, plainNodes } from '../../syntax/path-pattern.ts';
import { checkText, readText } from '../text.ts';
import { TEXT, unfit } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place, REPORTED } from './domain.ts';
import type { Meaning } from './names.ts';
import { PatternDomain } from './patterns.ts';
import type { PieceDomain } from './pieces.ts';

/** How long a text can be in the kernel, in bytes: `TASK_COMM_LEN`, `sun_path`, and what a component can be. */
const LONGEST: Readonly<Record<TextAttribute, number>> = {
  comm: 15,
  abstract: 107,
  fstype: 255,
  'object.fstype': 255,
};

/** Globs of one text attribute, as patterns of one component. A slash or a NUL in a text is a byte like others, which wildcards match too. */
export function textDomain(attribute: TextAttribute, pieces: PieceDomain): PatternDomain {
  return new PatternDomain(TEXT, pieces, (fragment, place) => textNodes(fragment, attribute, place));
}

function textNodes(fragment: PatternFragment, attribute: TextAttribute, place: Place): readonly PatternNode[] | null {
  const { span } = fragment.literal;
  const globstar = globstarIn(fragment.nodes);
  if (globstar !== null) {
    place.report(diagnose('partialGlobstar', globstar, {}, { help: 'in a text write `*`' }));
    return null;
  }
  const nodes = wildcardsOverBytes(plainNodes(textBytes(fragment.nodes)));
  const length = leastLength(nodes);
  if (nodes.length === 0) place.report(diagnose('unfitText', span, { what: 'this text', problem: 'is empty' }));
  else if (length > LONGEST[attribute]) {
    place.report(diagnose('textTooLong', span, { what: attribute, length, limit: LONGEST[attribute] }));
  } else return [{ kind: 'slash' }, ...nodes];
  return null;
}

function globstarIn(nodes: readonly FragmentNode[]): Span | null {
  for (const node of nodes) {
    const inner = node.kind === 'alternatives' ? node.options : node.kind === 'constant' ? pieces(node) : [];
    const span = node.kind === 'globstar' ? node.span : (inner.map(globstarIn).find((one) => one !== null) ?? null);
    if (span !== null) return span;
  }
  return null;
}

function pieces(node: FragmentNode & { readonly kind: 'constant' }): readonly (readonly FragmentNode[])[] {
  return node.fragments.map((fragment) => fragment.nodes);
}

/** What is written, as bytes of a text: in a path slashes are between components, and no class has one. */
function textBytes(nodes: readonly FragmentNode[]): readonly FragmentNode[] {
  return nodes.map((node): FragmentNode => {
    const { span } = node;
    if (node.kind === 'slash') return { kind: 'literal', bytes: '/', span };
    if (node.kind === 'class') return { ...node, bytes: node.textBytes };
    if (node.kind === 'alternatives') return { ...node, options: node.options.map(textBytes) };
    if (node.kind === 'constant') return { kind: 'alternatives', options: pieces(node).map(textBytes), span };
    return node;
  });
}

/** In a path `*` and `?` stay inside of a component; a text has none. An abstract name can even have NULs in it (unix(7)). */
function wildcardsOverBytes(nodes: readonly PatternNode[]): readonly PatternNode[] {
  return nodes.map((node): PatternNode => {
    switch (node.kind) {
      case 'star':
        return { kind: 'alternatives', options: [[], [{ kind: 'class', bytes: EVERY_BYTE, repeat: true }]] };
      case 'any_byte':
        return { kind: 'class', bytes: EVERY_BYTE, repeat: false };
      case 'alternatives':
        return { kind: 'alternatives', options: node.options.map(wildcardsOverBytes) };
      default:
        return node;
    }
  });
}

function leastLength(nodes: readonly PatternNode[]): number {
  return nodes.reduce((length, node) => length + leastOf(node), 0);
}

function leastOf(node: PatternNode): number {
  switch (node.kind) {
    case 'literal':
      return node.bytes.length;
    case 'star':
    case 'globstar':
      return 0;
    case 'slash':
    case 'any_byte':
    case 'class':
      return 1;
    case 'alternatives':
      return node.options.reduce((least, option) => Math.min(least, leastLength(option)), Number.POSITIVE_INFINITY);
    default:
      return assertNever(node);
  }
}

/** Strings that mean themselves: names that the runtime has been told. */
export class PlainTextDomain implements Domain<readonly PlainText[]> {
  readonly expected = TEXT;
  readonly #read = new Set<StringLiteral>();

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<readonly PlainText[]> {
    if (leaf.kind !== 'string') return unfit(leaf, meaning, this.expected, place);
    this.#read.add(leaf);
    const diagnostics = checkText(leaf, 'this name');
    for (const one of diagnostics) place.report(one);
    return diagnostics.length > 0 ? REPORTED : found([{ text: readText(leaf).text, span: leaf.span }]);
  }

  isRead(literal: StringLiteral): boolean {
    return this.#read.has(literal);
  }

  union(sets: readonly (readonly PlainText[])[]): readonly PlainText[] {
    return sets.flat();
  }

  without(from: readonly PlainText[], what: readonly PlainText[]): readonly PlainText[] {
    const taken = new Set(what.map((one) => one.text));
    return from.filter((one) => !taken.has(one.text));
  }

  size(set: readonly PlainText[]): number {
    return set.length;
  }

  parts(): readonly Part[] {
    return [];
  }
}

export interface PlainText {
  readonly text: string;
  readonly span: Span;
}
