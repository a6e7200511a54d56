import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { AddressPattern } from '../../syntax/ast.ts';
import { ALWAYS, type Condition } from '../condition.ts';
import { type AddressDomain, HIGHEST_ADDRESS, readAddress } from './addresses.ts';
import { mismatch, unfit, wordOf } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place, REPORTED } from './domain.ts';
import { helpWithEndpoint, TRANSPORT_WORDS } from './endpoint-help.ts';
import { apart, type Endpoint, IP_TRANSPORTS, ipEndpoint, joined, meet, TRANSPORTS, transport } from './endpoints.ts';
import { MOST_MEMBERS } from './limits.ts';
import type { Meaning } from './names.ts';
import type { NumberDomain } from './numbers.ts';
import { asPathSet } from './pattern-sets.ts';
import { mixedSubtraction, type PatternDomain } from './patterns.ts';
import { complement, type Ranges } from './ranges.ts';

/** What the parts of an address pattern are read as. */
export interface EndpointParts {
  readonly addresses: AddressDomain;
  readonly ports: NumberDomain;
  readonly paths: PatternDomain;
  readonly abstracts: PatternDomain;
}

/** Addresses with transport and port, and sockets by their transport alone. */
export class EndpointDomain implements Domain<readonly Endpoint[]> {
  readonly expected: string;
  readonly #parts: EndpointParts;

  constructor(expected: string, parts: EndpointParts) {
    this.expected = expected;
    this.#parts = parts;
  }

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<readonly Endpoint[]> {
    if (leaf.kind === 'address') return this.#ip(leaf.span, readAddress(leaf, place), null);
    if (leaf.kind === 'address_pattern') {
      return leaf.transport?.text === 'unix' ? this.#unix(leaf, place) : this.#pattern(leaf, place);
    }
    const word = wordOf(leaf);
    if (word !== null && meaning === null && word !== 'other' && Object.hasOwn(TRANSPORTS, word)) {
      return found([ipEndpoint(leaf.span, { transports: transport(word) })]);
    }
    const help = helpWithEndpoint(leaf, this.expected);
    if (word !== null && meaning === null && help !== null) return mismatch(leaf, null, this.expected, help);
    const outcome = unfit(leaf, meaning, this.expected, place, () => [...TRANSPORT_WORDS, ...place.names.constants]);
    return outcome.kind === 'mismatch' ? { ...outcome, help } : outcome;
  }

  #ip(span: Span, addresses: Outcome<Ranges>, ports: Outcome<Ranges> | null): Outcome<readonly Endpoint[]> {
    if (addresses.kind !== 'found') return addresses;
    if (ports !== null && ports.kind !== 'found') return ports;
    const parts = { addresses: addresses.set, ...(ports === null ? {} : { ports: ports.set }) };
    return found([ipEndpoint(span, parts)]);
  }

  #pattern(leaf: AddressPattern, place: Place): Outcome<readonly Endpoint[]> {
    const { span, addresses, abstract } = leaf;
    if (abstract !== null) {
      place.report(diagnose('abstractWithoutUnix', abstract, {}, { help: 'write `unix abstract "…"`' }));
      return REPORTED;
    }
    const ports = leaf.port === null ? null : place.part(leaf.port, this.#parts.ports);
    const inside = addresses === null || leaf.negated ? null : place.part(addresses, this);
    const outside = addresses === null || !leaf.negated ? null : place.part(addresses, this.#parts.addresses);
    if (ports !== null && ports.kind !== 'found') return ports;
    if (ports?.set.length === 0) return this.#empty(leaf.port?.span ?? span, place);
    const word = leaf.transport?.text ?? 'ip';
    const transports = word === 'ip' ? IP_TRANSPORTS : transport(word);
    const box = ipEndpoint(span, { transports, ...(ports === null ? {} : { ports: ports.set }) });
    if (outside !== null) {
      if (outside.kind !== 'found') return outside;
      const others = complement(outside.set, HIGHEST_ADDRESS);
      return others.length === 0 ? this.#empty(span, place) : found([{ ...box, addresses: others }]);
    }
    if (inside === null || addresses === null) return found([box]);
    if (inside.kind !== 'found') return inside;
    if (inside.set.length === 0) return this.#empty(addresses.span, place);
    const both: Endpoint[] = [];
    for (const one of inside.set) {
      const common = one.kind === 'ip' ? meet(one, box) : null;
      if (common !== null) both.push(common);
      else {
        const notes = [{ message: 'this is something else', span: one.span }];
        place.report(diagnose('addressConflict', span, {}, { notes }));
        return REPORTED;
      }
    }
    return found(both);
  }

  /** `unix`, `unix "/run/x.sock"`, `unix abstract "x*"`. */
  #unix(leaf: AddressPattern, place: Place): Outcome<readonly Endpoint[]> {
    const { span, addresses, abstract } = leaf;
    if (leaf.port !== null || leaf.negated) {
      const part = leaf.port !== null ? 'a port' : '`not in`';
      place.report(diagnose('notOfUnix', leaf.port?.span ?? span, { part }));
      return REPORTED;
    }
    const at = (condition: Condition) => found([{ kind: 'unix' as const, condition, span }]);
    if (addresses === null) return at(ALWAYS);
    const outcome = place.part(addresses, abstract === null ? this.#parts.paths : this.#parts.abstracts);
    if (outcome.kind !== 'found') return outcome;
    const patterns = asPathSet(outcome.set, addresses.span);
    if (patterns === null) {
      place.report(mixedSubtraction(addresses.span));
      return REPORTED;
    }
    if (patterns.patterns.length === 0) return this.#empty(addresses.span, place);
    return at(
      abstract === null
        ? { kind: 'path', paths: patterns, end: 'either', relation: 'self', reach: 'names' }
        : { kind: 'text', attribute: 'abstract', patterns, of: 'subject' },
    );
  }

  #empty(span: Span, place: Place): Outcome<never> {
    place.report(diagnose('emptySet', span, {}));
    return REPORTED;
  }

  union(sets: readonly (readonly Endpoint[])[]): readonly Endpoint[] {
    return joined(sets.flat());
  }

  without(from: readonly Endpoint[], what: readonly Endpoint[], span: Span, place: Place): readonly Endpoint[] | null {
    if (from.length * what.length > MOST_MEMBERS) {
      place.report(diagnose('tooMuchExpansion', span, { name: '-', limit: MOST_MEMBERS }));
      return null;
    }
    return what.reduce(
      (rest: readonly Endpoint[], one) => joined(rest.flatMap((endpoint) => apart(endpoint, one))),
      from,
    );
  }

  size(set: readonly Endpoint[]): number {
    return set.reduce((sum, one) => sum + (one.kind === 'unix' ? 1 : one.addresses.length), 0);
  }

  parts(leaf: Leaf): readonly Part[] {
    if (leaf.kind !== 'address_pattern') return [];
    const { addresses, ports, paths, abstracts } = this.#parts;
    const inner = leaf.transport?.text === 'unix' ? (leaf.abstract === null ? paths : abstracts) : this;
    const found: Part[] = [];
    if (leaf.addresses !== null) found.push({ value: leaf.addresses, domain: leaf.negated ? addresses : inner });
    if (leaf.port !== null) found.push({ value: leaf.port, domain: ports });
    return found;
  }
}
