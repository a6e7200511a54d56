import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Diagnostic, Note, Span } from '../../diagnostics/diagnostic.ts';
import type { TextAttribute } from '../../kernel/attributes.ts';
import type { Value } from '../../syntax/ast.ts';
import type { PathSet } from '../typed-policy.ts';
import { AddressDomain } from './addresses.ts';
import { ConfinementDomain } from './confinements.ts';
import type { Domain } from './domain.ts';
import { EndpointDomain } from './endpoint-domain.ts';
import { TRANSPORT } from './endpoint-help.ts';
import { Evaluator } from './evaluator.ts';
import { ExecutableDomain } from './executables.ts';
import type { Names } from './names.ts';
import { BitDomain, NumberDomain, type Numeric, numericNamed } from './numbers.ts';
import { asPathSet, type PatternSet } from './pattern-sets.ts';
import { mixedSubtraction, type PatternDomain, pathDomain } from './patterns.ts';
import { PieceDomain } from './pieces.ts';
import { PlainTextDomain, textDomain } from './texts.ts';
import { UntypedDomain } from './untyped.ts';

/** A value where it is used. */
export interface Written {
  readonly value: Value;
  readonly names: Names;
  /** Why its type is what it is, with the place that says so. */
  readonly because: Note | null;
}

/** The domains of a build, and what values are in them. */
export class Reader {
  readonly #evaluator = new Evaluator();
  readonly #byThemselves = new Evaluator();
  readonly #pieces = new PieceDomain();
  readonly #texts = new Map<TextAttribute, PatternDomain>();
  readonly #numbers = new Map<Numeric, NumberDomain>();
  readonly #bits = new Map<Numeric, BitDomain>();
  readonly paths = pathDomain(this.#pieces);
  readonly executables = new ExecutableDomain(this.paths);
  readonly addresses = new AddressDomain();
  readonly confinements = new ConfinementDomain();
  readonly plainTexts = new PlainTextDomain();
  readonly untyped = new UntypedDomain(this.#pieces, (one) => this.plainTexts.isRead(one) || this.paths.isRead(one));
  readonly #endpointParts = {
    addresses: this.addresses,
    ports: this.numbers(numericNamed('port')),
    paths: this.paths,
    abstracts: this.texts('abstract'),
  };
  readonly endpoints = new EndpointDomain('an address', this.#endpointParts);
  readonly transports = new EndpointDomain(TRANSPORT, this.#endpointParts);

  /** Of constants by themselves only what has not been said better where they are used. */
  get diagnostics(): readonly Diagnostic[] {
    const { diagnostics } = this.#evaluator;
    const said = new Set(diagnostics.map(placeOf));
    return [...diagnostics, ...this.#byThemselves.diagnostics.filter((one) => !said.has(placeOf(one)))];
  }

  report(diagnostic: Diagnostic): void {
    this.#evaluator.diagnostics.push(diagnostic);
  }

  texts(attribute: TextAttribute): PatternDomain {
    return kept(this.#texts, attribute, () => textDomain(attribute, this.#pieces));
  }

  numbers(attribute: Numeric): NumberDomain {
    return kept(this.#numbers, attribute, () => new NumberDomain(attribute));
  }

  bits(attribute: Numeric): BitDomain {
    return kept(this.#bits, attribute, () => new BitDomain(attribute));
  }

  /** What a value is, which may be nothing; `null` after an error. */
  read<T>({ value, names, because }: Written, domain: Domain<T>): T | null {
    const outcome = this.#evaluator.evaluate(value, names, domain, { span: value.span, because });
    return outcome.kind === 'found' ? outcome.set : null;
  }

  /** A set that must have a member; `null` after an error. */
  readSome<T extends readonly unknown[]>(written: Written, domain: Domain<T>): T | null {
    const set = this.read(written, domain);
    return set === null || set.length > 0 ? set : this.empty(written);
  }

  /** Patterns that must be one set, with a member. */
  readPatterns(written: Written, domain: PatternDomain): PathSet | null {
    const set = this.readSome(written, domain);
    return set === null ? null : this.asPathSet(set, written.value.span);
  }

  asPathSet(set: PatternSet, span: Span): PathSet | null {
    const paths = asPathSet(set, span);
    if (paths === null) this.report(mixedSubtraction(span));
    return paths;
  }

  empty({ value, names }: Pick<Written, 'value' | 'names'>): null {
    const meaning = value.kind === 'name' ? names.lookup(value) : null;
    const notes = meaning?.kind === 'constant' ? [{ message: 'it is defined here', span: meaning.span }] : [];
    this.report(diagnose('emptySet', value.span, {}, { notes }));
    return null;
  }

  /** A constant by itself. */
  look(value: Value, names: Names): void {
    this.#byThemselves.evaluate(value, names, this.untyped, { span: null, because: null });
  }
}

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function placeOf({ span }: Diagnostic): string {
  return `${span?.file} ${span?.start}`;
}
