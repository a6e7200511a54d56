import type { Attributes } from '../../../src/compiler/evaluate/request.ts';
import { ENUMERATIONS } from '../../../src/compiler/kernel/constants/index.ts';
import type { Operation } from '../../../src/compiler/kernel/operations.ts';
import { type Call, orElse } from './caller.ts';

const { families, socket_types: types, protocols, transports } = ENUMERATIONS;

const value = (table: Readonly<Record<string, bigint>>, name: string): readonly bigint[] => {
  const found = table[name];
  if (found === undefined) throw new Error(`${name} has no number`);
  return [found];
};

/** By the words of the probe: what socket(2) is told, and what comes of it. */
const SOCKETS: Readonly<Record<string, Attributes>> = {
  'inet stream': socketOf('inet', 'stream', 'tcp', 'tcp'),
  'inet dgram': socketOf('inet', 'dgram', 'udp', 'udp'),
  'inet6 stream': socketOf('inet6', 'stream', 'tcp', 'tcp'),
  'inet raw icmp': socketOf('inet', 'raw', 'icmp', 'raw'),
  'unix stream': socketOf('unix', 'stream', null, 'unix'),
  'unix dgram': socketOf('unix', 'dgram', null, 'unix'),
  'netlink raw': socketOf('netlink', 'raw', null, 'netlink'),
};

export const SOCKET_WORDS: readonly (readonly string[])[] = Object.keys(SOCKETS).map((words) => words.split(' '));

function socketOf(family: string, type: string, protocol: string | null, transport: string): Attributes {
  return {
    family: value(families, family),
    type: value(types, type),
    protocol: protocol === null ? [0n] : value(protocols, protocol),
    transport: value(transports, transport),
  };
}

/** 127.1.2.3, as policies compare it. */
function addressOf(text: string): bigint {
  return text.split('.').reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0xffffn);
}

/** A datagram socket, and what is done with it at an address. */
function at(operation: Operation): Call {
  return (by, _udp, address = '', port = '') => {
    const socket = socketOf('inet', 'dgram', 'udp', 'udp');
    orElse(
      (errno) => `socket ${errno}`,
      () => by.ask({ operations: ['socket'], attributes: socket }),
    );
    const attributes: Attributes = { ...socket, addr: addressOf(address), port: [BigInt(port)] };
    by.ask({ operations: [operation], attributes });
  };
}

/** A path that a socket gets: by the hook nothing is known of the socket itself. */
export const UNIX_NAME: Attributes = { ...socketOf('unix', 'stream', null, 'unix'), type: null, protocol: null };

export const SOCKET_CALLS: Readonly<Record<string, Call>> = {
  socket: (by, ...words) => by.ask({ operations: ['socket'], attributes: SOCKETS[words.join(' ')] ?? {} }),
  bind: at('bind'),
  connect: at('connect'),
  sendto: at('send'),
};
