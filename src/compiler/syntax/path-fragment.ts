import { shown } from '../diagnostics/catalogue/entry.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { StringLiteral } from './ast.ts';
import { readEscape, utf8 } from './escapes.ts';
import { readClass } from './path-class.ts';

/** As PatternNode, with the place of each and the constants still by name. */
export type FragmentNode = { readonly span: Span } & (
  | { readonly kind: 'literal'; readonly bytes: string }
  | { readonly kind: 'slash' }
  | { readonly kind: 'star' }
  | { readonly kind: 'globstar' }
  | { readonly kind: 'any_byte' }
  /** `textBytes`: what it accepts in a text, where NUL and the slash are bytes like others. */
  | {
      readonly kind: 'class';
      readonly bytes: readonly number[];
      readonly textBytes: readonly number[];
      readonly repeat: boolean;
    }
  | { readonly kind: 'alternatives'; readonly options: readonly (readonly FragmentNode[])[] }
  | { readonly kind: 'constant'; readonly fragments: readonly PatternFragment[] }
);

/** A piece of a path: what a string says by itself. Whether its slashes are right depends on what is around it. */
export interface PatternFragment {
  readonly literal: StringLiteral;
  readonly nodes: readonly FragmentNode[];
  /** How many nodes there are with all constants put in, and how deep alternatives and constants nest. */
  readonly size: number;
  readonly depth: number;
}

/** What `${NAME}` or `${QUALIFIER.NAME}` stands for, or `null` where that is a mistake reported elsewhere. */
export type FragmentLookup = (name: string, span: Span) => readonly PatternFragment[] | null;

export interface ReadFragment {
  readonly fragment: PatternFragment | null;
  readonly diagnostics: readonly Diagnostic[];
}

export const DEEPEST_ALTERNATIVES = 64;
export const MOST_PATTERN_NODES = 65_536;

export function readFragment(literal: StringLiteral, lookup: FragmentLookup): ReadFragment {
  const reader = new FragmentReader(literal, lookup);
  const nodes = reader.readAll();
  const { size, depth } = reader;
  if (reader.diagnostics.length === 0 && !reader.incomplete) {
    if (depth > DEEPEST_ALTERNATIVES) {
      reader.diagnostics.push(diagnose('alternativesTooDeep', literal.span, { limit: DEEPEST_ALTERNATIVES }));
    } else if (size > MOST_PATTERN_NODES) {
      reader.diagnostics.push(diagnose('patternTooLarge', literal.span, { limit: MOST_PATTERN_NODES }));
    } else return { fragment: { literal, nodes, size, depth }, diagnostics: literalGroup(literal) };
  }
  return { fragment: null, diagnostics: reader.diagnostics };
}

/** `(a|b)` as regular expressions have it, which here is five characters. */
const GROUP = /^(?:[^\\]|\\.)*?(\((?:[^()|\\]|\\.)*\|(?:[^()\\]|\\.)*\))/su;

function literalGroup({ raw, span }: StringLiteral): readonly Diagnostic[] {
  const [before = '', group] = (raw.includes('|') && GROUP.exec(raw)) || [];
  if (group === undefined) return [];
  const end = span.start + 1 + before.length;
  const help = `write \`{${shown(group.slice(1, -1).replaceAll('|', ','))}}\`; for the characters themselves \`\\(\`, \`\\|\` and \`\\)\``;
  return [diagnose('literalGroup', { file: span.file, start: end - group.length, end }, {}, { help })];
}

const INTERPOLATION = /\$\{([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)\}/y;

/** A run of characters that are themselves, wherever they stand; the comma is one outside of alternatives only. */
const PLAIN = /[^\\/*?[\]{}$,\0\x80-\uffff]+/y;

class FragmentReader {
  readonly diagnostics: Diagnostic[] = [];
  /** A constant is unknown or wrong: that has been said where it belongs. */
  incomplete = false;
  size = 0;
  depth = 0;
  readonly #literal: StringLiteral;
  readonly #raw: string;
  readonly #lookup: FragmentLookup;
  #at = 0;

  constructor(literal: StringLiteral, lookup: FragmentLookup) {
    this.#literal = literal;
    this.#raw = literal.raw;
    this.#lookup = lookup;
  }

  readAll(): readonly FragmentNode[] {
    return this.#run(0);
  }

  /** Nodes up to the end or, inside of alternatives, up to the `,` or `}`. */
  #run(depth: number): readonly FragmentNode[] {
    const nodes: FragmentNode[] = [];
    let bytes = '';
    let literalStart = 0;
    const flush = () => {
      if (bytes === '') return;
      nodes.push({ kind: 'literal', bytes, span: this.#span(literalStart, this.#at) });
      this.size += 1;
      bytes = '';
    };
    while (this.#at < this.#raw.length) {
      const character = this.#raw[this.#at] ?? '';
      if (depth > 0 && (character === ',' || character === '}')) break;
      const special = '/*?[]{}'.includes(character) || this.#raw.startsWith('${', this.#at);
      if (!special) {
        if (bytes === '') literalStart = this.#at;
        bytes += this.#plainRun() ?? this.#literalBytes(character);
        continue;
      }
      flush();
      const node = this.#special(character, depth);
      if (node !== null) nodes.push(node);
      this.size += 1;
    }
    flush();
    return nodes;
  }

  #plainRun(): string | null {
    PLAIN.lastIndex = this.#at;
    if (!PLAIN.test(this.#raw)) return null;
    const start = this.#at;
    this.#at = PLAIN.lastIndex;
    return this.#raw.slice(start, this.#at);
  }

  #literalBytes(character: string): string {
    const start = this.#at;
    if (character !== '\\') {
      const text = String.fromCodePoint(this.#raw.codePointAt(start) ?? 0);
      this.#at += text.length;
      if (text === '\0') this.#report('byteNeverInName', start, { what: 'a NUL byte' });
      return utf8(text);
    }
    const read = readEscape(this.#raw, start, true);
    this.#at = Math.min(this.#raw.length, start + read.length);
    if (read.code === null) {
      const help = 'for a backslash in a name write `\\\\`';
      const values = { escape: this.#raw.slice(start, this.#at) };
      this.diagnostics.push(diagnose('invalidEscape', this.#span(start, this.#at), values, { help }));
    } else if (read.code === 0) this.#report('byteNeverInName', start, { what: 'a NUL byte' });
    else if (read.code === 47) {
      this.#report('byteNeverInName', start, { what: 'a slash' }, 'write `/`, which ends the component');
    } else return String.fromCharCode(read.code);
    return '';
  }

  #special(character: string, depth: number): FragmentNode | null {
    const start = this.#at;
    this.#at += 1;
    switch (character) {
      case '/':
        return { kind: 'slash', span: this.#span(start, this.#at) };
      case '?':
        return { kind: 'any_byte', span: this.#span(start, this.#at) };
      case '*': {
        const whole = this.#raw[this.#at] === '*';
        if (whole) this.#at += 1;
        return { kind: whole ? 'globstar' : 'star', span: this.#span(start, this.#at) };
      }
      case '[':
        return this.#class(start);
      case '{':
        return this.#alternatives(start, depth + 1);
      case '$':
        return this.#constant(start, depth);
      default: {
        const help = `for the character itself write \`\\${character}\``;
        this.#report('strayBracket', start, { bracket: character }, help);
        return null;
      }
    }
  }

  #class(start: number): FragmentNode | null {
    const read = readClass(this.#raw, start, (from, to) => this.#span(from, to));
    this.diagnostics.push(...read.diagnostics);
    this.#at = read.end;
    const { bytes, textBytes, repeat, end } = read;
    return { kind: 'class', bytes, textBytes, repeat, span: this.#span(start, end) };
  }

  #alternatives(start: number, depth: number): FragmentNode | null {
    if (depth > DEEPEST_ALTERNATIVES) {
      this.#report('alternativesTooDeep', start, { limit: DEEPEST_ALTERNATIVES });
      this.#at = this.#raw.length;
      return null;
    }
    this.depth = Math.max(this.depth, depth);
    const options: (readonly FragmentNode[])[] = [];
    while (true) {
      options.push(this.#run(depth));
      this.size += 1;
      const character = this.#raw[this.#at];
      this.#at += 1;
      if (character === ',') continue;
      if (character === '}') break;
      this.#at = this.#raw.length;
      if (this.diagnostics.length === 0) {
        const help = 'add the `}`; for the character itself write `\\{`';
        this.#report('unclosedBracket', start, { bracket: '{' }, help);
      }
      return null;
    }
    if (options.length === 1 && options[0]?.length === 0 && this.#at === start + 2) {
      this.#report('emptyBrackets', start, { brackets: '{}' }, 'for the characters themselves write `\\{\\}`');
    }
    return { kind: 'alternatives', options, span: this.#span(start, this.#at) };
  }

  #constant(start: number, depth: number): FragmentNode | null {
    INTERPOLATION.lastIndex = start;
    const match = INTERPOLATION.exec(this.#raw);
    if (match === null) {
      this.#at = start + 2;
      const help = 'for the characters themselves write `\\${`';
      this.diagnostics.push(diagnose('invalidInterpolation', this.#span(start, this.#at), {}, { help }));
      // What follows would be read as the inside of braces that never opened.
      this.#at = this.#raw.length;
      return null;
    }
    this.#at = start + match[0].length;
    const fragments = this.#lookup(match[1] ?? '', this.#span(start + 2, this.#at - 1));
    if (fragments === null) {
      this.incomplete = true;
      return null;
    }
    for (const fragment of fragments) {
      this.size += fragment.size + 1;
      this.depth = Math.max(this.depth, depth + 1 + fragment.depth);
    }
    return { kind: 'constant', fragments, span: this.#span(start, this.#at) };
  }

  #report(name: 'byteNeverInName', start: number, values: { what: string }, help?: string): void;
  #report(name: 'strayBracket' | 'unclosedBracket', start: number, values: { bracket: string }, help?: string): void;
  #report(name: 'emptyBrackets', start: number, values: { brackets: string }, help?: string): void;
  #report(name: 'alternativesTooDeep', start: number, values: { limit: number }, help?: string): void;
  #report(name: Parameters<typeof diagnose>[0], start: number, values: object, help?: string): void {
    const end = name === 'unclosedBracket' ? start + 1 : Math.max(start + 1, Math.min(this.#at, this.#raw.length));
    this.diagnostics.push(diagnose(name, this.#span(start, end), values as never, { help: help ?? null }));
  }

  #span(start: number, end: number): Span {
    const base = this.#literal.span.start + 1;
    return { file: this.#literal.span.file, start: base + start, end: base + end };
  }
}
