import type { Span } from '../../diagnostics/diagnostic.ts';
import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import { allOf, type Condition, notOf } from '../condition.ts';
import { EVERY_ADDRESS } from './addresses.ts';
import { difference, intersection, normalized, type Ranges } from './ranges.ts';

/** What the operations on sockets are about. */
export type Endpoint = IpEndpoint | UnixEndpoint;

/** All that have one of the transports, one of the addresses and one of the ports. None of the three is empty. */
export interface IpEndpoint {
  readonly kind: 'ip';
  readonly transports: Ranges;
  readonly addresses: Ranges;
  readonly ports: Ranges;
  readonly span: Span;
}

/** UNIX sockets, those for which something holds: about their path or their abstract name. */
export interface UnixEndpoint {
  readonly kind: 'unix';
  readonly condition: Condition;
  readonly span: Span;
}

export const TRANSPORTS = ENUMERATIONS.transports;
export const EVERY_PORT: Ranges = [{ low: 0n, high: 0xffffn }];

/** What can have an IP address: `ip`, and addresses by themselves. */
export const IP_TRANSPORTS: Ranges = normalized(
  Object.entries(TRANSPORTS)
    .filter(([name]) => name !== 'unix' && name !== 'netlink')
    .map(([, value]) => ({ low: value, high: value })),
);

/** The one transport of this name. */
export function transport(name: string): Ranges {
  const value = TRANSPORTS[name];
  if (value === undefined) throw new Error(`no transport '${name}'`);
  return [{ low: value, high: value }];
}

/** Where nothing is said of a part, all there is. */
export function ipEndpoint(span: Span, parts: Partial<Omit<IpEndpoint, 'kind' | 'span'>>): IpEndpoint {
  return { kind: 'ip', transports: IP_TRANSPORTS, addresses: EVERY_ADDRESS, ports: EVERY_PORT, ...parts, span };
}

/** What is in both; `null` where nothing is. */
export function meet(a: IpEndpoint, b: IpEndpoint): IpEndpoint | null {
  const transports = intersection(a.transports, b.transports);
  const addresses = intersection(a.addresses, b.addresses);
  const ports = intersection(a.ports, b.ports);
  if (transports.length === 0 || addresses.length === 0 || ports.length === 0) return null;
  return { kind: 'ip', transports, addresses, ports, span: a.span };
}

/** What is in `a` and not in `b`: what differs in transport, else in address, else in port. */
export function apart(a: Endpoint, b: Endpoint): readonly Endpoint[] {
  if (a.kind === 'unix' && b.kind === 'unix') {
    const condition = allOf([a.condition, notOf(b.condition)]);
    return b.condition.kind === 'always' ? [] : [{ ...a, condition }];
  }
  const both = a.kind === 'ip' && b.kind === 'ip' ? meet(a, b) : null;
  if (both === null || a.kind === 'unix' || b.kind === 'unix') return [a];
  const { transports, addresses } = both;
  return [
    { ...a, transports: difference(a.transports, b.transports) },
    { ...a, transports, addresses: difference(a.addresses, b.addresses) },
    { ...a, transports, addresses, ports: difference(a.ports, b.ports) },
  ].filter((rest) => rest.transports.length > 0 && rest.addresses.length > 0 && rest.ports.length > 0);
}

/** Those that differ only in their addresses become one. */
export function joined(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const groups = new Map<string, { readonly first: IpEndpoint; readonly addresses: Ranges[] }>();
  const order: (Endpoint | string)[] = [];
  for (const endpoint of endpoints) {
    if (endpoint.kind === 'unix') {
      order.push(endpoint);
      continue;
    }
    const key = `${rangesKey(endpoint.transports)} ${rangesKey(endpoint.ports)}`;
    const group = groups.get(key);
    if (group !== undefined) group.addresses.push(endpoint.addresses);
    else {
      groups.set(key, { first: endpoint, addresses: [endpoint.addresses] });
      order.push(key);
    }
  }
  return order.map((one): Endpoint => {
    if (typeof one !== 'string') return one;
    const { first, addresses } = groups.get(one) as { first: IpEndpoint; addresses: Ranges[] };
    return addresses.length === 1 ? first : { ...first, addresses: normalized(addresses.flat()) };
  });
}

function rangesKey(ranges: Ranges): string {
  return ranges.map(({ low, high }) => `${low}-${high}`).join(',');
}
