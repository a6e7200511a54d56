import type { LabelBit } from '../../src/compiler/decide/plan.ts';
import type { QuestionTest } from '../../src/compiler/decide/question.ts';
import { ATTRIBUTES, type Attribute, type AttributeName } from '../../src/compiler/kernel/attributes.ts';

/** One thing that a condition can ask, and how it is known again in what is decided. */
export interface Asked {
  readonly text: string;
  /** `null`: a predicate about a process that is no attribute. */
  readonly attribute: Attribute | null;
  readonly is: IsAsked;
  /** What the programs need for it of BPF, beside the hooks. */
  readonly needs: 'labels' | 'loops' | null;
}

/** `bits`: those of the build's labels. */
export type IsAsked = (test: QuestionTest, bits: readonly LabelBit[]) => boolean;

const SAMPLES: Readonly<Partial<Record<AttributeName, string>>> = {
  comm: '"asker*"',
  'object.kind': 'regular',
  'object.fstype': '"ext4"',
  new_mode: '0o4000',
  'new.effective': '{ net_admin }',
  'new.permitted': '{ net_admin }',
  'new.inheritable': '{ net_admin }',
  family: 'inet',
  type: 'stream',
  protocol: 'tcp',
  transport: 'tcp',
  addr: '10.1.2.3',
  abstract: '"asked"',
  capability: 'net_admin',
  signal: 'term',
  fstype: '"tmpfs"',
  flags: '{ ro }',
  access: 'cpu',
  reason: 'kexec',
  source: 'file',
};

/** A value that the attribute can be compared with. */
export function sampleOf(attribute: AttributeName): string {
  return SAMPLES[attribute] ?? '5';
}

/** A confinement of a file beside the others. */
export const BOX = 'names.box';

/** Every attribute, those included that are not to be written, and every predicate that is none. */
export const ASKED: readonly Asked[] = [
  ...ATTRIBUTES.map(
    (attribute): Asked => ({
      text: attributeText(attribute),
      attribute,
      is: asksAttribute(attribute.name),
      needs: attribute.name === 'container' ? 'labels' : null,
    }),
  ),
  remembered('exe "/bin/asker"', asksProgram('exe')),
  remembered('interp "/bin/asker"', asksProgram('interp')),
  remembered('under exe "/bin/asker"', asksProgram('under')),
  remembered('parent exe "/bin/asker"', asksBit('parent')),
  remembered(`in ${BOX}`, asksBit('confinement')),
  remembered('host', asksAttribute('container')),
  remembered('workload "asker"', (test) => test.kind === 'workload'),
  {
    text: 'cgroup "/asker/**"',
    attribute: null,
    is: (test) => test.kind === 'set' && test.source === 'cgroup',
    needs: 'loops',
  },
  plain('capable net_admin', (test) => test.kind === 'capable' && !test.here),
  plain('capable_here net_admin', (test) => test.kind === 'capable' && test.here),
];

function attributeText({ name, type }: Attribute): string {
  switch (type.kind) {
    case 'flag':
      return name;
    case 'number':
      return type.flags ? `${name} & ${sampleOf(name)} != 0` : `${name} == ${sampleOf(name)}`;
    default:
      return `${name} == ${sampleOf(name)}`;
  }
}

export function asksAttribute(name: AttributeName): IsAsked {
  if (name === 'container') return asksBit('container');
  return (test) => {
    switch (test.kind) {
      case 'number':
        return test.test.attribute === name;
      case 'flag':
        return test.flag === name;
      case 'set':
        return test.source === name;
      case 'address':
        return name === 'addr';
      default:
        return false;
    }
  };
}

export function asksBit(kind: LabelBit['of']['kind']): IsAsked {
  return (test, bits) => bitOf(test, bits)?.kind === kind;
}

function asksProgram(which: 'exe' | 'interp' | 'under'): IsAsked {
  return (test, bits) => {
    const of = bitOf(test, bits);
    return of?.kind === 'program' && of.which === which;
  };
}

function bitOf(test: QuestionTest, bits: readonly LabelBit[]): LabelBit['of'] | undefined {
  return test.kind === 'label' ? bits[test.may ?? test.sure ?? -1]?.of : undefined;
}

function remembered(text: string, is: IsAsked): Asked {
  return { text, attribute: null, is, needs: 'labels' };
}

function plain(text: string, is: IsAsked): Asked {
  return { text, attribute: null, is, needs: null };
}
