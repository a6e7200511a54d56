import type { AttributeName } from '../attributes.ts';
import { type HookRow, hookOf, PATH_MKNOD } from './hook.ts';

const KIND: readonly AttributeName[] = ['family', 'type', 'protocol', 'transport'];
const ADDRESS: readonly AttributeName[] = ['addr', 'port', 'abstract'];
const NETWORK: HookRow = {
  config: 'CONFIG_SECURITY_NETWORK',
  types: ['transport', 'socket'],
  helpers: ['socket'],
};
const SLEEPS: HookRow = { ...NETWORK, sleeps: '6.1' };

export const SOCKET_HOOKS = [
  hookOf('socket', 'socket_create', ['socket'], 'int (int family, int type, int protocol, int kern)', {
    ...SLEEPS,
    fills: { family: ['family', 'transport'], type: ['type', 'transport'], protocol: ['protocol', 'transport'] },
  }),
  hookOf('socket', 'socket_bind', ['bind'], 'int (struct socket *sock, struct sockaddr *address, int addrlen)', {
    ...SLEEPS,
    fills: { sock: KIND, address: ADDRESS },
  }),
  hookOf('socket', 'path_mknod_bind', ['bind'], PATH_MKNOD, {
    attaches: 'path_mknod',
    config: 'CONFIG_SECURITY_PATH',
    types: ['transport'],
    fills: { mode: ['family', 'transport'] },
  }),
  hookOf('socket', 'socket_connect', ['connect'], 'int (struct socket *sock, struct sockaddr *address, int addrlen)', {
    ...SLEEPS,
    fills: { sock: KIND, address: ['addr', 'port'] },
  }),
  hookOf('socket', 'socket_listen', ['listen'], 'int (struct socket *sock, int backlog)', {
    ...SLEEPS,
    fills: { sock: [...KIND, ...ADDRESS] },
  }),
  hookOf('socket', 'socket_accept', ['accept'], 'int (struct socket *sock, struct socket *newsock)', {
    ...SLEEPS,
    fills: { sock: [...KIND, ...ADDRESS] },
  }),
  hookOf('socket', 'socket_sendmsg', ['connect', 'send'], 'int (struct socket *sock, struct msghdr *msg, int size)', {
    ...SLEEPS,
    fills: { sock: [...KIND, ...ADDRESS], msg: ['addr', 'port'] },
  }),
  hookOf(
    'socket',
    'sctp_bind_connect',
    ['bind', 'connect'],
    'int (struct sock *sk, int optname, struct sockaddr *address, int addrlen)',
    { ...NETWORK, fills: { sk: KIND, address: ['addr', 'port'] } },
  ),
  hookOf(
    'socket',
    'unix_stream_connect',
    ['connect'],
    'int (struct sock *sock, struct sock *other, struct sock *newsk)',
    { ...NETWORK, fills: { sock: KIND, other: ['abstract'] } },
  ),
  hookOf('socket', 'unix_may_send', ['connect', 'send'], 'int (struct socket *sock, struct socket *other)', {
    ...NETWORK,
    types: ['call', 'transport', 'socket'],
    fills: { sock: KIND, other: ['abstract'] },
  }),
];
