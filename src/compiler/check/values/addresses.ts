import { diagnose } from '../../diagnostics/catalogue.ts';
import type { AddressLiteral } from '../../syntax/ast.ts';
import { formatAddress, MAPPED, MAPPED_LENGTH, parseAddress } from './address-text.ts';
import { unfit } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place, REPORTED } from './domain.ts';
import { addressIn } from './endpoint-help.ts';
import type { Meaning } from './names.ts';
import { difference, normalized, type Ranges } from './ranges.ts';

export interface AddressBlock {
  /** 128 bits, those behind the prefix zero. */
  readonly bits: bigint;
  /** Length of the prefix, 0 to 128. */
  readonly length: number;
}

const ADDRESS_BITS = 128;

export const HIGHEST_ADDRESS = (1n << 128n) - 1n;
export const EVERY_ADDRESS: Ranges = [{ low: 0n, high: HIGHEST_ADDRESS }];

const EVERY_IPV4: Ranges = [{ low: MAPPED, high: MAPPED | 0xffff_ffffn }];

/** Addresses and blocks, without transport and port: what `addr in` takes. */
export class AddressDomain implements Domain<Ranges> {
  readonly expected = 'an address';

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<Ranges> {
    if (leaf.kind === 'address') return readAddress(leaf, place);
    const outcome = unfit(leaf, meaning, this.expected, place);
    const text = leaf.kind === 'string' ? addressIn(leaf.raw) : null;
    const isOne = text !== null && parseAddress(text) !== null;
    return outcome.kind === 'mismatch' && isOne ? { ...outcome, help: `write \`${text}\`, without quotes` } : outcome;
  }

  union(sets: readonly Ranges[]): Ranges {
    return normalized(sets.flat());
  }

  without(from: Ranges, what: Ranges): Ranges {
    return difference(from, what);
  }

  size(set: Ranges): number {
    return set.length;
  }

  parts(): readonly Part[] {
    return [];
  }
}

/** One address literal. An IPv6 block holds no IPv4 unless it is one of IPv4-mapped addresses: those are judged as IPv4. */
export function readAddress(leaf: AddressLiteral, place: Place): Outcome<Ranges> {
  const address = parseAddress(leaf.text);
  if (address === null) {
    place.report(diagnose('malformedAddress', leaf.span, { text: leaf.text }, { help: helpFor(leaf.text) }));
    return REPORTED;
  }
  const behind = (1n << BigInt(ADDRESS_BITS - address.length)) - 1n;
  if ((address.bits & behind) !== 0n) {
    const block = formatAddress({ ...address, bits: address.bits & ~behind });
    const one = formatAddress({ ...address, length: ADDRESS_BITS });
    const help = `write ${block} for the block, or ${one} for the one address`;
    place.report(diagnose('addressBits', leaf.span, { text: leaf.text }, { help }));
    return REPORTED;
  }
  const range = { low: address.bits, high: address.bits | behind };
  return found(address.length < MAPPED_LENGTH ? difference([range], EVERY_IPV4) : [range]);
}

function helpFor(text: string): string {
  if (text.includes('-'))
    return 'addresses have no ranges, but prefixes; where one is taken away, put blanks around the `-`';
  if (/^\d/.test(text)) return 'IPv4 is written like 10.1.2.3 or 10.0.0.0/8, with no leading zeros';
  return 'IPv6 is written like [2001:db8::1] or [2001:db8::]/32';
}

/** The fewest blocks that hold these addresses and no others. */
export function blocksOf(ranges: Ranges): readonly AddressBlock[] {
  const blocks: AddressBlock[] = [];
  for (const { low, high } of ranges) {
    for (let next = low; next <= high; ) {
      let free = 0;
      while (free < ADDRESS_BITS && (next & (1n << BigInt(free))) === 0n && next + (2n << BigInt(free)) - 1n <= high) {
        free += 1;
      }
      blocks.push({ bits: next, length: ADDRESS_BITS - free });
      next += 1n << BigInt(free);
    }
  }
  return blocks;
}
