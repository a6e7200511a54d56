import { shown } from '../../diagnostics/catalogue/entry.ts';
import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import { parseAddress } from './address-text.ts';
import { wordOf } from './describe.ts';
import type { Leaf } from './domain.ts';

const { families, socket_types, transports } = ENUMERATIONS;

/** What an address can start with. */
export const TRANSPORT_WORDS: readonly string[] = ['tcp', 'udp', 'sctp', 'ip', 'unix', 'raw', 'netlink', 'icmp'];

/** How something is written that does not stand where an address or a transport does. */
export function helpWithEndpoint(leaf: Leaf, expected: string): string | null {
  if (leaf.kind === 'number' || leaf.kind === 'range') return 'ports stand behind `port`, several of them in braces';
  if (leaf.kind === 'string') return expected === TRANSPORT ? helpWithTransport(leaf.raw) : helpWithAddress(leaf.raw);
  const word = wordOf(leaf);
  return word === null ? null : helpWithWord(word);
}

/** What a socket is before it has an address. */
export const TRANSPORT = 'a transport';

function helpWithTransport(raw: string): string {
  const [word = ''] = /^[a-z]*/u.exec(raw.toLowerCase()) ?? [];
  if (TRANSPORT_WORDS.includes(word)) return `write \`${word}\`, without quotes`;
  return 'write a transport, such as `tcp`: a socket that is made has no address yet';
}

function helpWithAddress(raw: string): string {
  const address = addressIn(raw);
  if (address !== null) return `write \`${address}\`, without quotes`;
  const [, abstract, path] = /^(?:unix:(?:\/\/)?)?(?:@(.*)|([/*{$].*))$/su.exec(raw) ?? [];
  if (abstract !== undefined) return `for an abstract name write \`unix abstract "${shown(abstract)}"\``;
  if (path !== undefined) return `for a socket in the file system write \`unix "${shown(path)}"\``;
  return 'write an address, as in `tcp 10.0.0.0/8 port 443`: hosts, interfaces and services are not looked up by name';
}

/** `tcp:10.0.0.0/8:443` and the like, which is how other tools write it, in the words of the language. */
export function addressIn(text: string): string | null {
  const [, transport = '', rest = ''] = /^(?:(tcp|udp|sctp|ip)(?:$|:\/\/|[: ]))?(.*)$/su.exec(text.toLowerCase()) ?? [];
  const whole = placeIn(rest);
  const [, before = '', port] = /^(?:(.*)(?::| port )|port )?([0-9]+(?:-[0-9]+)?)$/u.exec(rest) ?? [];
  const place = whole ?? (port === undefined ? null : placeIn(before));
  if (place === null) return null;
  const parts = [transport, place, whole === null ? `port ${port}` : ''].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(' ');
}

/** An address; an empty text where any is meant. */
function placeIn(text: string): string | null {
  if (text === '' || text === '*') return '';
  return [text, `[${text}]`].find((one) => parseAddress(one) !== null) ?? null;
}

function helpWithWord(word: string): string | null {
  if (word === 'any') return 'leave it out: without an address it is every one';
  const name = word.toLowerCase().replace(/^(?:af|pf|sock|ipproto)_/u, '');
  if (Object.hasOwn(transports, name)) return `write \`${name}\``;
  if (Object.hasOwn(families, name)) return `write \`where family == ${name}\``;
  return Object.hasOwn(socket_types, name) ? `write \`where type == ${name}\`` : null;
}
