import { diagnose } from '../../diagnostics/catalogue.ts';
import { type Operation, SHAPES } from '../../kernel/operations.ts';
import type { Value } from '../../syntax/ast.ts';
import type { TypedObject } from '../typed-policy.ts';
import { EVERY_ADDRESS } from '../values/addresses.ts';
import { type Endpoint, EVERY_PORT, IP_TRANSPORTS, TRANSPORTS, type UnixEndpoint } from '../values/endpoints.ts';
import { numericNamed } from '../values/numbers.ts';
import { onlyNumber, type Ranges, sameRanges } from '../values/ranges.ts';
import type { Asking } from './asking.ts';
import type { ExactReader } from './exact.ts';

type AddressObject = Extract<TypedObject, { readonly kind: 'address' }>;

/** The one object of a request in a test; `null` after an error. */
export function exactObject(
  value: Value,
  operation: Operation,
  exact: ExactReader,
  { reader, names }: Asking,
): TypedObject | null {
  const { object: shape } = SHAPES[operation];
  switch (shape) {
    case 'path': {
      const path = exact.path(value);
      return path === null ? null : { kind: 'path', path };
    }
    case 'capability':
    case 'signal': {
      const number = exact.number(value, numericNamed(shape));
      return number === null ? null : { kind: 'number', attribute: shape, value: number };
    }
    case 'address':
    case 'socket': {
      const domain = shape === 'address' ? reader.endpoints : reader.transports;
      const endpoints = reader.readSome({ value, names, because: null }, domain);
      const [only, ...others] = endpoints ?? [];
      if (endpoints === null || only === undefined) return null;
      if (others.length > 0) return exact.several(value.span);
      return shape === 'address' ? addressOf(only, exact) : socketOf(only, exact);
    }
    case 'none':
      reader.report(diagnose('unexpectedObject', value.span, { operation }));
      return null;
  }
}

/** What is not said of an address is left open. */
function addressOf(endpoint: Endpoint, exact: ExactReader): AddressObject | null {
  if (endpoint.kind === 'unix') return unixOf(endpoint, exact);
  const transport = wordFor(endpoint.transports);
  const address = exactly(endpoint.addresses, EVERY_ADDRESS);
  const port = exactly(endpoint.ports, EVERY_PORT);
  if (!isNamed(transport) || address === undefined || port === undefined) return exact.several(endpoint.span);
  return {
    kind: 'address',
    transport,
    address,
    port: port === null ? null : Number(port),
    path: null,
    abstract: null,
  };
}

function unixOf({ condition, span }: UnixEndpoint, exact: ExactReader): AddressObject | null {
  const unix: AddressObject = {
    kind: 'address',
    transport: 'unix',
    address: null,
    port: null,
    path: null,
    abstract: null,
  };
  if (condition.kind === 'always') return unix;
  if (condition.kind === 'path') {
    const path = exact.bytesOf(condition.paths);
    return path === null ? null : { ...unix, path };
  }
  if (condition.kind !== 'text') return exact.several(span);
  const text = exact.bytesOf(condition.patterns);
  return text === null ? null : { ...unix, abstract: text.slice(1) };
}

function socketOf(endpoint: Endpoint, exact: ExactReader): TypedObject | null {
  const isPlain =
    endpoint.kind === 'unix'
      ? endpoint.condition.kind === 'always'
      : sameRanges(endpoint.addresses, EVERY_ADDRESS) && sameRanges(endpoint.ports, EVERY_PORT);
  const word = endpoint.kind === 'unix' ? 'unix' : wordFor(endpoint.transports);
  return !isPlain || word === null ? exact.several(endpoint.span) : { kind: 'socket', word };
}

/** The word that stands for a set of transports. */
function wordFor(transports: Ranges): string | null {
  if (sameRanges(transports, IP_TRANSPORTS)) return 'ip';
  const number = onlyNumber(transports);
  return Object.keys(TRANSPORTS).find((name) => TRANSPORTS[name] === number) ?? null;
}

function isNamed(word: string | null): word is AddressObject['transport'] {
  return word !== null && ['tcp', 'udp', 'sctp', 'ip'].includes(word);
}

/** The one number; `null` where nothing is said; `undefined` where it is several. */
function exactly(ranges: Ranges, every: Ranges): bigint | null | undefined {
  return sameRanges(ranges, every) ? null : (onlyNumber(ranges) ?? undefined);
}
