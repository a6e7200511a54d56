import { numbered } from './numbered.ts';

const STANDARD = numbered(
  [
    'hup',
    'int',
    'quit',
    'ill',
    'trap',
    'abrt',
    'bus',
    'fpe',
    'kill',
    'usr1',
    'segv',
    'usr2',
    'pipe',
    'alrm',
    'term',
    'stkflt',
    'chld',
    'cont',
    'stop',
    'tstp',
    'ttin',
    'ttou',
    'urg',
    'xcpu',
    'xfsz',
    'vtalrm',
    'prof',
    'winch',
    'io',
    'pwr',
    'sys',
  ],
  1n,
);

/** By number: `SIGRTMIN` is 32 to the kernel, 34 to glibc and 35 to musl. */
const REAL_TIME = Array.from({ length: 33 }, (_, index) => `rt${32 + index}`);

/** `SIG*`, arch/x86/include/uapi/asm/signal.h and include/uapi/asm-generic/signal.h (arm64): the same numbers. */
export const SIGNALS: Readonly<Record<string, bigint>> = { ...STANDARD, ...numbered(REAL_TIME, 32n) };
