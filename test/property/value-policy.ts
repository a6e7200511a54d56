import fc from 'fast-check';
import type { RandomPolicy } from './policy-items.ts';
import { CONFINEMENTS, defaulted, denyingRelatives } from './random-policy.ts';
import { FAMILIES, type Family, LANGUAGE, OTHER_WORDS, type Vocabulary } from './random-rules.ts';

const ASKED = ['addresses', 'socket', 'capability', 'signal', 'ioctl', 'chmod', 'mount', 'ids', 'bpf', 'files'];

/** Values that overlap, so that rules do: any two of them in one condition. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  addresses: [
    'addr in 10.0.0.0/8',
    'addr in { 10.0.0.0/16, 127.0.0.1, 192.168.0.0/16 }',
    'addr == 127.0.0.1',
    'addr in [2001:db8::]/32',
    'port < 1024',
    'port in { 22, 53, 80, 443, 5432 }',
    'port == 53',
    'port != 80',
    'uid 0',
  ],
  ioctl: ['cmd == 0x5412', 'cmd in { 1-10, 0x5412 }', 'cmd > 5', 'object.owner == 0', 'uid in { 0, 33 }'],
  files: [
    'object.owner == 0',
    'object.owner in { 0, 2, 4, 6, 8, 33 }',
    'object.group < 33',
    'object.nlink > 1',
    'fsuid 33',
  ],
  mount: [
    'flags & { ro, nosuid } != 0',
    'flags & { ro, bind } == { bind }',
    'flags & { ro } == 0',
    'uid 0',
    'uid != 0',
  ],
};

function withValues(family: Family): Family {
  const values = VALUES[family.name];
  if (values === undefined) return family;
  return {
    ...family,
    where: [...values, ...values.flatMap((one, i) => values.slice(i + 1).map((other) => `${one} and ${other}`))],
  };
}

const VOCABULARY: Vocabulary = {
  ...LANGUAGE,
  families: FAMILIES.filter(({ name }) => ASKED.includes(name)).map(withValues),
  words: {
    ...OTHER_WORDS,
    paths: fc.constantFrom('"/**"', '"/a/**"'),
    subject: fc.constantFrom('uid 0', 'uid != 33', 'host'),
  },
};

/** A policy of rules that differ in numbers and addresses. */
export const valuePolicy: fc.Arbitrary<RandomPolicy> = fc
  .record({
    denials: fc.array(denyingRelatives(VOCABULARY), { minLength: 1, maxLength: 3 }),
    allows: fc.oneof(fc.constant([]), defaulted(VOCABULARY, false)),
  })
  .map(({ denials, allows }) => ({
    header: ['policy values'],
    items: [
      ...denials.flat(),
      ...allows,
      ...CONFINEMENTS.map((name) => ({ head: `confine ${name} exe "/never"`, items: ['deny read "/never"'] })),
    ],
  }));
