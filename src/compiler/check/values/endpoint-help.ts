import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import { wordOf } from './describe.ts';
import type { Leaf } from './domain.ts';

const { families, socket_types, transports } = ENUMERATIONS;

/** What an address can start with. */
export const TRANSPORT_WORDS: readonly string[] = ['tcp', 'udp', 'sctp', 'ip', 'unix', 'raw', 'netlink', 'icmp'];

/** How something is written that does not stand where an address or a transport does. */
export function helpWithEndpoint(leaf: Leaf): string | null {
  if (leaf.kind === 'number' || leaf.kind === 'range') return 'ports stand behind `port`, several of them in braces';
  if (leaf.kind === 'string') {
    return leaf.raw.includes('/') && !leaf.raw.includes('://')
      ? 'for a socket in the file system write `unix "…"`'
      : 'write an address: the names of hosts and interfaces are not looked up';
  }
  const word = wordOf(leaf);
  return word === null ? null : helpWithWord(word);
}

function helpWithWord(word: string): string | null {
  if (word === 'any') return 'leave it out: without an address it is every one';
  const name = word.toLowerCase().replace(/^(?:af|pf|sock|ipproto)_/u, '');
  if (Object.hasOwn(transports, name)) return `write \`${name}\``;
  if (Object.hasOwn(families, name)) return `write \`where family == ${name}\``;
  return Object.hasOwn(socket_types, name) ? `write \`where type == ${name}\`` : null;
}
