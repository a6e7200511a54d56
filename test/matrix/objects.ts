import { type Operation, type OperationShape, SHAPES } from '../../src/compiler/kernel/operations.ts';
import { asksAttribute, type IsAsked } from './asked.ts';

/** What can stand behind an operation. */
export interface ObjectForm {
  readonly text: string;
  /** What it asks where it is accepted; nothing for what stands for every object. */
  readonly is: IsAsked | null;
  /** For the operations that take it `null`, for others the code that refuses it. */
  readonly refusal: (operation: Operation) => string | null;
}

type Shape = OperationShape['object'];

const NEEDS_PATH = 'ARM0401';
const WRONG_TYPE = 'ARM0209';
const UNKNOWN_NAME = 'ARM0204';
const NO_OBJECT = 'ARM0538';
const NO_ADDRESS_YET = 'ARM0530';
const NO_ADDRESS_SYNTAX = 'ARM0531';
const SIGNAL_ZERO = 'ARM0543';

/** `some`: what is not taken by the shape's operations, nor is of another type. */
function form(
  text: string,
  takes: readonly Shape[],
  is: IsAsked | null,
  some: Readonly<Partial<Record<Shape, string>>> = {},
): ObjectForm {
  const refusal = (operation: Operation): string | null => {
    const { object } = SHAPES[operation];
    if (takes.includes(object)) return null;
    return some[object] ?? (object === 'none' ? NO_OBJECT : WRONG_TYPE);
  };
  return { text, is, refusal };
}

const path: IsAsked = (test) => test.kind === 'path';
const transport = asksAttribute('transport');
const BOTH: readonly Shape[] = ['socket', 'address'];

function onlyLoad(text: string): ObjectForm {
  const { refusal, ...rest } = form(text, [], asksAttribute('anonymous'));
  return { ...rest, refusal: (operation) => (operation === 'load' ? null : refusal(operation)) };
}

function address(text: string, is: IsAsked): ObjectForm {
  return form(text, ['address'], is, { socket: NO_ADDRESS_YET });
}

const NOTHING: ObjectForm = {
  text: '',
  is: null,
  refusal: (operation) => (SHAPES[operation].needsObject ? NEEDS_PATH : null),
};

export const OBJECTS: readonly ObjectForm[] = [
  NOTHING,
  form('any', ['capability', 'signal'], null),
  form('"/m/of/**"', ['path'], path),
  form('{ "/m/a", "/m/b{,/**}" }', ['path'], path),
  form('"/m/but/**" - "/m/but/not/**"', ['path'], path),
  form('"**/of.key"', ['path'], path),
  onlyLoad('anonymous'),
  onlyLoad('{ anonymous, "/m/image" }'),
  ...['tcp', 'udp', 'sctp', 'raw', 'icmp', 'unix'].map((word) => form(word, BOTH, transport)),
  form('ip', BOTH, (test) => asksAttribute('family')(test, []) || asksAttribute('addr')(test, []), {
    capability: UNKNOWN_NAME,
    signal: UNKNOWN_NAME,
  }),
  form('netlink', ['socket'], transport, { address: NO_ADDRESS_SYNTAX }),
  address('unix "/m/socket"', path),
  address('unix abstract "of*"', asksAttribute('abstract')),
  address('10.1.0.0/16', asksAttribute('addr')),
  address('[2001:db8::]/32', asksAttribute('addr')),
  address('ip not in { 10.0.0.0/8, [fc00::]/7 }', asksAttribute('addr')),
  address('tcp 10.2.0.0/16 port 5432', asksAttribute('port')),
  address('udp port { 53, 5000-5353 }', asksAttribute('port')),
  form('net_admin', ['capability'], asksAttribute('capability')),
  form('{ net_raw, sys_admin }', ['capability'], asksAttribute('capability')),
  form('term', ['signal'], asksAttribute('signal')),
  form('{ term, kill }', ['signal'], asksAttribute('signal')),
  form('0', ['capability'], asksAttribute('capability'), { signal: SIGNAL_ZERO }),
];

/** What the operation takes, to stand before a condition: the shortest that a rule can do with. */
export function anObject(operation: Operation): string {
  switch (SHAPES[operation].object) {
    case 'path':
      return '"/m/**"';
    case 'address':
      return 'ip';
    case 'socket':
      return 'tcp';
    case 'capability':
      return 'sys_chroot';
    case 'signal':
      return 'usr1';
    case 'none':
      return '';
  }
}
