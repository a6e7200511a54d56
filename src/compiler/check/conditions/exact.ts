import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { TextAttribute } from '../../kernel/attributes.ts';
import type { Value } from '../../syntax/ast.ts';
import { type FragmentNode, readFragment } from '../../syntax/path-fragment.ts';
import type { PathSet } from '../typed-policy.ts';
import type { Names } from '../values/names.ts';
import type { Numeric } from '../values/numbers.ts';
import type { PatternDomain } from '../values/patterns.ts';
import { onlyNumber } from '../values/ranges.ts';
import type { Reader } from '../values/reader.ts';

/** Values that are one thing each: what tests are made of. `null` is an error that has been reported. */
export class ExactReader {
  readonly #reader: Reader;
  readonly #names: Names;

  constructor(reader: Reader, names: Names) {
    this.#reader = reader;
    this.#names = names;
  }

  /** A path, as bytes (char codes 0–255). */
  path(value: Value): string | null {
    return this.#bytes(value, this.#reader.paths);
  }

  /** A text, as bytes. */
  text(value: Value, attribute: TextAttribute): string | null {
    return this.#bytes(value, this.#reader.texts(attribute))?.slice(1) ?? null;
  }

  number(value: Value, attribute: Numeric): bigint | null {
    const { flags } = attribute.type;
    if (flags) return this.#reader.read(this.#written(value), this.#reader.bits(attribute));
    const ranges = this.#reader.readSome(this.#written(value), this.#reader.numbers(attribute));
    return ranges === null ? null : (onlyNumber(ranges) ?? this.several(value.span));
  }

  /** A name as the runtime has been told it. */
  plainText(value: Value): string | null {
    const texts = this.#reader.readSome(this.#written(value), this.#reader.plainTexts);
    const [only, ...others] = texts ?? [];
    if (texts === null || only === undefined) return null;
    return others.length > 0 ? this.several(value.span) : only.text;
  }

  /** The one path or text that a set of patterns holds. */
  bytesOf({ patterns, except, span }: PathSet, written: Value | null = null): string | null {
    const [only, ...others] = patterns;
    if (only === undefined || others.length > 0 || except.length > 0) return this.several(span);
    let bytes = '';
    for (const node of only.nodes) {
      if (node.kind !== 'slash' && node.kind !== 'literal') return this.#pattern(wildcardIn(written) ?? span);
      bytes += node.kind === 'slash' ? '/' : node.bytes;
    }
    return bytes;
  }

  several(span: Span): null {
    this.#reader.report(diagnose('notExact', span, { what: 'several' }));
    return null;
  }

  #pattern(span: Span): null {
    const help = 'write one name; a backslash makes the next character stand for itself';
    this.#reader.report(diagnose('notExact', span, { what: 'a pattern' }, { help }));
    return null;
  }

  #bytes(value: Value, domain: PatternDomain): string | null {
    const set = this.#reader.readPatterns(this.#written(value), domain);
    return set === null ? null : this.bytesOf(set, value);
  }

  #written(value: Value) {
    return { value, names: this.#names, because: null };
  }
}

/** The first part of a string that is not itself. */
function wildcardIn(written: Value | null): Span | null {
  if (written?.kind !== 'string') return null;
  const plain: readonly FragmentNode['kind'][] = ['literal', 'slash', 'constant'];
  const { fragment } = readFragment(written, () => []);
  return fragment?.nodes.find((node) => !plain.includes(node.kind))?.span ?? null;
}
