import { matchPath, mayMatch, type PathMatcher } from '../../src/compiler/decide/path/path-matcher.ts';
import type { NamedMatcher, Plan } from '../../src/compiler/decide/plan.ts';
import type { SetSource } from '../../src/compiler/decide/question.ts';
import type { ObjectPath } from '../../src/compiler/evaluate/match-path.ts';
import {
  type Attributes,
  NOBODY,
  type ObjectNames,
  type Request,
  type Subject,
} from '../../src/compiler/evaluate/request.ts';
import type { NumberAttribute } from '../../src/compiler/kernel/attributes.ts';
import { OPERATIONS } from '../../src/compiler/kernel/operations.ts';

/** Bits by number, in 64-bit words as the program has them. */
export type Words = bigint[];

/** One name of an object as a matcher leaves it, or all of them together. */
export interface Sets {
  readonly hit: Words;
  readonly sure: Words;
  readonly known: Words;
  readonly leads: Words;
  readonly unresolved: boolean;
}

/** As in templates/bpf/request.hbs: the flags that questions and templates ask for. */
export const FLAGS = {
  ARMOR_EVENT_UNRESOLVED: 0x1n,
  ARMOR_DENIALS_ONLY: 0x100n,
  ARMOR_NO_ALLOW: 0x200n,
  ARMOR_ADDRESSED: 0x400n,
  ARMOR_NO_SYNTAX: 0x800n,
  ARMOR_CREATED: 0x1000n,
  ARMOR_UNKNOWN: 0x2000n,
  ARMOR_UNTYPED: 0x10000n,
  ARMOR_NO_PART: 0xffff_ffffn,
} as const;

export function wordsOf(bits: Iterable<number>, count: number): Words {
  const words: Words = Array.from({ length: count }, () => 0n);
  for (const bit of bits) words[bit >> 6] = (words[bit >> 6] ?? 0n) | (1n << BigInt(bit & 63));
  return words;
}

/** armor_*_match() and armor_*_sets() of one name; without one nothing matches. */
export function matched({ matcher, words }: NamedMatcher, name: ObjectPath | undefined): Sets {
  const hit = wordsOf(name === undefined ? [] : walked(matcher, name), words);
  // A tail that excludes every set is as good as a path: the walk ends there.
  const unresolved = name?.kind === 'unresolved' && hit.some((word) => word !== 0n);
  const sure = unresolved ? wordsOf([], words) : hit;
  return { hit, sure, known: sure, leads: hit, unresolved };
}

function walked(matcher: PathMatcher, name: ObjectPath): readonly number[] {
  return hitsOf(matcher, name).map(({ set }) => set);
}

function hitsOf(matcher: PathMatcher, name: ObjectPath): ReturnType<typeof matchPath> {
  return name.kind === 'path' ? matchPath(matcher, name.components) : mayMatch(matcher, name.tail);
}

/** armor_*_first(): over the names of an object. */
export function firstPart({ matcher }: NamedMatcher, { names }: ObjectNames, set: number): number {
  const hits = names.flatMap((name) => hitsOf(matcher, name)).filter((hit) => hit.set === set);
  return Math.min(...hits.map(({ part }) => part));
}

function either(one: Words, other: Words): Words {
  return one.map((word, k) => word | (other[k] ?? 0n));
}

function both(one: Words, other: Words): Words {
  return one.map((word, k) => word & (other[k] ?? 0n));
}

/** armor_*_ask(): over all names of an object. */
export function asked(matcher: NamedMatcher, { names, aliases }: ObjectNames, aliasSets: Words | null): Sets {
  const [first, second] = names;
  const one = matched(matcher, first);
  if (first === undefined) return one;
  if (second !== undefined) {
    const other = matched(matcher, second);
    return {
      hit: either(one.hit, other.hit),
      sure: both(one.sure, other.sure),
      known: either(one.known, other.known),
      leads: both(one.leads, other.leads),
      unresolved: one.unresolved || other.unresolved,
    };
  }
  if (aliases[0] === undefined || aliasSets === null) return one;
  const alias = matched(matcher, aliases[0]);
  return {
    ...one,
    hit: either(one.hit, both(alias.hit, aliasSets)),
    known: either(one.known, both(alias.known, aliasSets)),
  };
}

/** A request as the program of a hook fills it in. */
export function requestFields({ operation, attributes = {}, interpreter, created, noSyntax, object }: Request) {
  const number = (name: NumberAttribute): bigint => attributes[name]?.[0] ?? 0n;
  const addressed = typeof attributes.addr === 'bigint';
  const address = attributes.addr ?? 0n;
  const flag = (bit: bigint, is: boolean | undefined): bigint => (is === true ? bit : 0n);
  const { addr, port, signal, flags } = attributes;
  const unknown = [addr, port, signal, flags, attributes['new.uid'], attributes['new.gid']];
  const numbers: readonly NumberAttribute[] = ['cmd', 'capability', 'signal', 'access', 'action', 'reason', 'source'];
  return {
    operations: 1n << BigInt(OPERATIONS.indexOf(operation)),
    flags:
      flag(FLAGS.ARMOR_DENIALS_ONLY, interpreter) |
      flag(FLAGS.ARMOR_NO_ALLOW, attributes.anonymous === true && (object?.names.length ?? 0) > 0) |
      flag(FLAGS.ARMOR_ADDRESSED, addressed) |
      flag(FLAGS.ARMOR_NO_SYNTAX, noSyntax) |
      flag(FLAGS.ARMOR_CREATED, created) |
      flag(FLAGS.ARMOR_UNKNOWN, unknown.includes(null)) |
      flag(FLAGS.ARMOR_UNTYPED, attributes.type === null),
    number: numbers.map(number).reduce((all, one) => all | one, 0n),
    new_mode: number('new_mode'),
    capabilities: [number('new.effective'), number('new.permitted'), number('new.inheritable')],
    family: number('family'),
    type: number('type'),
    protocol: number('protocol'),
    transport: number('transport'),
    port: number('port'),
    mount_flags: number('flags'),
    address: [address >> 64n, address & 0xffff_ffff_ffff_ffffn],
    uids: attributes['new.uid'] ?? [],
    gids: attributes['new.gid'] ?? [],
  };
}

type Ids = ReturnType<typeof requestFields>['uids'];

const FUNCTIONS: Readonly<Record<string, unknown>> = {
  armor_lesser: (one: bigint, other: bigint) => (one < other ? one : other),
  armor_is_kernel: (who: Subject) => who.attributes.kernel === true,
  armor_some_uid: ({ uids }: { uids: Ids }, test: (id: bigint) => unknown) => uids.some(test),
  armor_some_gid: ({ gids }: { gids: Ids }, test: (id: bigint) => unknown) => gids.some(test),
  armor_every_uid: ({ uids }: { uids: Ids }, test: (id: bigint) => unknown) => uids.length > 0 && uids.every(test),
  armor_every_gid: ({ gids }: { gids: Ids }, test: (id: bigint) => unknown) => gids.length > 0 && gids.every(test),
};

/** armor_values_*(), of the words of a value. */
function lookedUp({ valueTables }: Plan, table: number, words: readonly bigint[]): bigint {
  const value = words.reduce((all, word) => (all << 64n) | word, 0n);
  const row = valueTables[table]?.rows.find(({ low, high }) => value >= low && value <= high);
  return row === undefined ? FLAGS.ARMOR_NO_PART : BigInt(row.part);
}

/** What a question asks of a request beside paths and labels: the locals of emit/locals.ts, and what is the same for all. */
export function valueNamed(
  name: string,
  plan: Plan,
  { subject, target, attributes = {}, created }: Pick<Request, 'subject' | 'target' | 'attributes' | 'created'>,
): unknown {
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name];
  const [, table] = /^armor_values_([0-9]+)$/.exec(name) ?? [];
  if (table !== undefined) return (...words: readonly bigint[]) => lookedUp(plan, Number(table), words);
  if (Object.hasOwn(FLAGS, name)) return FLAGS[name as keyof typeof FLAGS];
  if (name.startsWith('OP_')) return 1n << BigInt(OPERATIONS.findIndex((one) => one === name.slice(3).toLowerCase()));
  switch (name) {
    case 'armor_asker':
      return () => subject;
    case 'object_owner':
      return created === true ? subject.attributes.fsuid?.[0] : attributes['object.owner']?.[0];
    case 'owned':
      return created === true || attributes['object.owner']?.[0] === subject.attributes.fsuid?.[0];
    default:
  }
  const ofTarget = name.startsWith('target_');
  const who = ofTarget ? (target === null ? NOBODY : target) : subject;
  if (who === undefined) throw new Error(`${name} of a request that is about nobody`);
  return memberOf(ofTarget ? name.slice('target_'.length) : name, plan, who, attributes);
}

function memberOf(name: string, plan: Plan, who: Subject, attributes: Attributes): unknown {
  switch (name) {
    case 'kernel_thread':
      return who.attributes.kernel === true;
    case 'effective':
      return [...who.capableHere].reduce((all, one) => all | (1n << BigInt(one)), 0n);
    case 'initial_userns':
      return who.capable.size === who.capableHere.size;
    case 'workloads': {
      const bits = plan.workloads.flatMap((workload, bit) => (who.workloads.has(workload) ? [bit] : []));
      const [mask = 0n] = wordsOf(bits, 1);
      const inContainer = who.attributes.container === true;
      return { host_mask: inContainer ? 0n : mask, container_mask: inContainer ? mask : 0n };
    }
    default:
  }
  const attribute = name.replace('object_', 'object.');
  const [, text = '', side = ''] = /^(.*)_(hit|sure)$/.exec(attribute) ?? [];
  if (side !== '') return sourceSets(text as SetSource, plan, who, attributes)[side as 'hit' | 'sure'];
  const values = { ...attributes, ...who.attributes } as Record<string, unknown>;
  const value = values[attribute];
  return Array.isArray(value) ? value[0] : (value ?? 0n);
}

const EVERY = 0xffff_ffff_ffff_ffffn;

function sourceSets(source: SetSource, plan: Plan, who: Subject, attributes: Attributes): Sets {
  const matcher = plan.sources.get(source);
  if (matcher === undefined) throw new Error(`no matcher knows ${source}`);
  if (source === 'cgroup') return matched(matcher, who.cgroup ?? undefined);
  const text = (source === 'comm' ? who.attributes : attributes)[source];
  if (text === null) return { ...matched(matcher, undefined), hit: wordsOf([], matcher.words).map(() => EVERY) };
  return matched(matcher, text ? { kind: 'path', components: [text] } : undefined);
}
