import { diagnose } from '../../diagnostics/catalogue.ts';
import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import type { Operation } from '../../kernel/operations.ts';
import { allOf, anyOf, type Condition } from '../condition.ts';
import { EVERY_ADDRESS } from '../values/addresses.ts';
import { type Endpoint, EVERY_PORT, IP_TRANSPORTS, type IpEndpoint, transport } from '../values/endpoints.ts';
import { intersection, normalized, type Ranges, sameRanges } from '../values/ranges.ts';
import type { Reader, Written } from '../values/reader.ts';

/** Families whose sockets are `ip` when they are made: AF_SMC speaks TCP/IP. */
const IP_FAMILIES: Ranges = normalized(
  ['inet', 'inet6', 'smc'].map((name) => {
    const value = ENUMERATIONS.families[name] ?? 0n;
    return { low: value, high: value };
  }),
);

/** What an object of the operations on sockets asks; `sockets`: how many of them have no address yet. */
export function endpointsCondition(
  written: Written,
  sockets: number,
  operations: readonly Operation[],
  reader: Reader,
): Condition | null {
  const onlySockets = sockets === operations.length;
  const endpoints = reader.readSome(written, onlySockets ? reader.transports : reader.endpoints);
  if (endpoints === null) return null;
  for (const endpoint of endpoints) {
    if (sockets > 0 && !isTransportAlone(endpoint)) {
      reader.report(diagnose('noAddressYet', endpoint.span, { operation: 'socket' }));
      return null;
    }
    if (!onlySockets && endpoint.kind === 'ip' && sameRanges(endpoint.transports, transport('netlink'))) {
      reader.report(diagnose('noAddressSyntax', endpoint.span, { what: 'netlink' }));
      return null;
    }
  }
  return anyOf(endpoints.map((endpoint) => endpointCondition(endpoint, sockets > 0)));
}

function isTransportAlone(endpoint: Endpoint): boolean {
  if (endpoint.kind === 'unix') return endpoint.condition.kind === 'always';
  return sameRanges(endpoint.addresses, EVERY_ADDRESS) && sameRanges(endpoint.ports, EVERY_PORT);
}

function endpointCondition(endpoint: Endpoint, beforeAddress: boolean): Condition {
  if (endpoint.kind === 'unix') return allOf([numberTest('transport', transport('unix')), endpoint.condition]);
  return beforeAddress ? socketCondition(endpoint) : addressCondition(endpoint);
}

function socketCondition({ transports }: IpEndpoint): Condition {
  return sameRanges(transports, IP_TRANSPORTS)
    ? numberTest('family', IP_FAMILIES)
    : numberTest('transport', transports);
}

/** Sockets that are none of the named transports may have no IP address: that has to be asked then. */
function addressCondition({ transports, addresses, ports }: IpEndpoint): Condition {
  const tests: Condition[] = [];
  const isOpen = intersection(transports, transport('other')).length > 0;
  if (!sameRanges(transports, IP_TRANSPORTS)) tests.push(numberTest('transport', transports));
  if (isOpen || !sameRanges(addresses, EVERY_ADDRESS)) tests.push({ kind: 'address', ranges: addresses });
  if (!sameRanges(ports, EVERY_PORT)) tests.push(numberTest('port', ports));
  return allOf(tests);
}

function numberTest(attribute: 'transport' | 'family' | 'port', ranges: Ranges): Condition {
  return { kind: 'number', attribute, of: 'subject', mask: null, ranges };
}
