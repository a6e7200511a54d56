/** An address or a block of them as written. `bits`: 128, IPv4 as IPv4-mapped IPv6; `length`: of the prefix, 0 to 128. */
export interface ParsedAddress {
  readonly version: 4 | 6;
  readonly bits: bigint;
  readonly length: number;
}

/** `::ffff:0:0/96`: IPv4 in IPv6. */
export const MAPPED = 0xffffn << 32n;
export const MAPPED_LENGTH = 96;

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** `10.0.0.0/8`, `10.1.2.3`, `[2001:db8::]/32`, `[::1]`; `null` where it is no address. */
export function parseAddress(text: string): ParsedAddress | null {
  const [, bracketed, plain = '', prefix] = /^(?:\[([^\]]*)\]|([^/[]*))(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = bracketed === undefined ? 4 : 6;
  const bits = bracketed === undefined ? parseIpv4(plain) : parseIpv6(bracketed);
  const longest = version === 4 ? 32 : 128;
  const length = prefix === undefined ? longest : Number(prefix);
  if (bits === null || length > longest || /\/0\d/.test(text)) return null;
  return version === 4 ? { version, bits: MAPPED | bits, length: MAPPED_LENGTH + length } : { version, bits, length };
}

function parseIpv4(text: string): bigint | null {
  const octets = IPV4.exec(text)?.slice(1) ?? [];
  // A leading zero means octal to some programs.
  if (octets.length !== 4 || octets.some((octet) => Number(octet) > 255 || /^0\d/.test(octet))) return null;
  return octets.reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split('::');
  const [head, tail] = halves.map(groupsOf);
  if (halves.length > 2 || head === undefined || head === null || tail === null) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])];
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** Groups of 16 bits, the last two perhaps as IPv4. */
function groupsOf(text: string): readonly bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  for (const [index, piece] of text.split(':').entries()) {
    const ipv4 = index === text.split(':').length - 1 ? parseIpv4(piece) : null;
    if (ipv4 !== null) groups.push(ipv4 >> 16n, ipv4 & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(piece)) groups.push(BigInt(`0x${piece}`));
    else return null;
  }
  return groups;
}

/** As it would be written in a policy. */
export function formatAddress({ version, bits, length }: ParsedAddress): string {
  const longest = 128;
  if (version === 4) {
    const octets = [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn));
    return `${octets.join('.')}${length === longest ? '' : `/${length - MAPPED_LENGTH}`}`;
  }
  const groups = Array.from({ length: 8 }, (_, index) => (bits >> BigInt(112 - 16 * index)) & 0xffffn);
  return `[${shortened(groups.map((group) => group.toString(16)))}]${length === longest ? '' : `/${length}`}`;
}

/** RFC 5952: `::` for the longest run of zeros, the first of equal ones, if it is two or more. */
function shortened(groups: readonly string[]): string {
  const runs = [...groups.join(':').matchAll(/\b0(?::0\b)+/g)].map((match) => match[0]);
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  const text = groups.join(':');
  if (longest === '') return text;
  const at = new RegExp(`\\b${longest}\\b`).exec(text)?.index ?? 0;
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}
