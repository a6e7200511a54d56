import { type Operation, SHAPES } from '../../src/compiler/kernel/operations.ts';
import { ASKED, type Asked, asksBit, type IsAsked } from './asked.ts';
import { anObject, OBJECTS } from './objects.ts';

/** One thing that a statement on an operation can say, at one place of the statement. */
export interface Form {
  readonly name: string;
  /** The statement without its effect: what stands behind the operation, and the head of the block around it. */
  readonly rest: string;
  readonly block: string | null;
  /** The code of the error that refuses it; `null` where it works. */
  readonly refusal: string | null;
  /** What has to be asked at every hook; `null` where nothing is. */
  readonly is: IsAsked | null;
  /** What it needs of BPF beside the hooks. */
  readonly needs: 'labels' | 'loops' | null;
  /** It is about kernel threads, which are let go otherwise. */
  readonly judgesKernel: boolean;
}

const NOT_OF_OPERATION = 'ARM0516';
const NOT_OF_PROCESS = 'ARM0517';
const NOT_WRITTEN = 'ARM0518';
const NO_TO = 'ARM0539';
const NO_NEW_PATH = 'ARM0209';

/** Every form that a rule on the operation can be written in, whether it means something or not. */
export function formsOf(operation: Operation): readonly Form[] {
  return [
    ...OBJECTS.map((object) => ({
      ...PLAIN,
      name: object.text === '' ? 'no object' : `object ${object.text}`,
      rest: object.text,
      refusal: object.refusal(operation),
      is: object.is,
    })),
    ...newPaths(operation),
    ...ASKED.flatMap((asked) => conditions(operation, asked)),
    inConfinement(operation),
  ];
}

/** Forms of a `default`, which has no condition but who its block is about. */
export function formsOfDefault(operation: Operation): readonly Form[] {
  const top: Form = { ...PLAIN, name: 'top level', rest: '' };
  const blocks = formsOf(operation).filter((form) => form.block !== null);
  return [top, ...blocks.map((form) => ({ ...form, rest: '' }))];
}

const PLAIN: Omit<Form, 'name' | 'rest'> = {
  block: null,
  refusal: null,
  is: null,
  needs: null,
  judgesKernel: false,
};

function conditions(operation: Operation, asked: Asked): readonly Form[] {
  const { text, attribute, is, needs } = asked;
  const object = anObject(operation);
  const written = attribute?.written === false ? NOT_WRITTEN : null;
  const here = attribute?.operations.includes(operation) === false ? NOT_OF_OPERATION : null;
  const ofProcess = attribute?.of === 'object' ? NOT_OF_PROCESS : null;
  const to = { path: NO_NEW_PATH, subject: written ?? ofProcess, null: NO_TO }[SHAPES[operation].to ?? 'null'];
  const form = (place: string, rest: string, refusal: string | null, block: string | null = null): Form => ({
    name: `${place} ${text}`,
    rest,
    block,
    refusal,
    is,
    needs,
    judgesKernel: text === 'kernel' && place !== 'to',
  });
  return [
    form('where', `where ${text}`, written ?? here),
    form('an object where', `${object} where ${text}`, written ?? here),
    form('unless', `${object} unless ${text}`, written ?? here),
    form('from', `${object} from ${text}`, written ?? ofProcess),
    form('from not', `${object} from not ${text}`, written ?? ofProcess),
    form('to', `to ${text}`, to),
    form('for', object, written ?? ofProcess, `for ${text}`),
    form('for in for', object, written ?? ofProcess, `for gid 7 { for ${text}`),
  ];
}

/** Of a rename or a link: its other end. */
function newPaths(operation: Operation): readonly Form[] {
  const refusal = SHAPES[operation].to === 'path' ? null : undefined;
  if (refusal === undefined) return [];
  const is =
    (...ends: readonly string[]): IsAsked =>
    (test) =>
      test.kind === 'path' && ends.includes(test.end);
  return [
    { ...PLAIN, name: 'to a path', rest: 'to "/m/new/**"', is: is('to') },
    { ...PLAIN, name: 'from a path to a path', rest: '"/m/old/**" to "/m/new/**"', is: is('object') },
    { ...PLAIN, name: 'at either end of it', rest: '"/m/end/**"', is: is('either', 'both') },
  ];
}

function inConfinement(operation: Operation): Form {
  return {
    ...PLAIN,
    name: 'confine',
    rest: anObject(operation),
    block: 'confine NAME exe "/bin/confined"',
    is: asksBit('confinement'),
    needs: 'labels',
  };
}
