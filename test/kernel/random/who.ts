import {
  type ExecutedProgram,
  NOBODY,
  type ObjectNames,
  type Subject,
} from '../../../src/compiler/evaluate/request.ts';
import { executed, forked } from '../../../src/compiler/evaluate/subject.ts';
import { CAPABILITIES } from '../../../src/compiler/kernel/constants/capabilities.ts';
import type { RuleProgram } from '../../../src/compiler/rules/rules.ts';
import type { Who } from './random-life.ts';

const EVERY_CAPABILITY = new Set(Object.values(CAPABILITIES).map(Number));
const NET_ADMIN = Number(CAPABILITIES['net_admin']);

const ROOT: Subject = {
  ...NOBODY,
  attributes: {
    uid: [0n],
    euid: [0n],
    fsuid: [0n],
    gid: [0n],
    egid: [0n],
    comm: 'probe',
    container: false,
    kernel: false,
  },
  capable: EVERY_CAPABILITY,
  capableHere: EVERY_CAPABILITY,
  cgroup: { kind: 'path', components: [] },
};

/** Who reads the list: it was there before the policy, as were init and the shell that started it. */
export function readerOf(rules: RuleProgram): Subject {
  const image = (name: string): ExecutedProgram =>
    programOf({ names: [{ kind: 'path', components: ['bin', name] }], aliases: [] });
  const init = executed(rules, ROOT, image('busybox'));
  const shell = executed(rules, forked(init), image('busybox'));
  return executed(rules, forked(shell), image('probe'));
}

/** Of the initial mount namespace, and traced by nobody. */
export function programOf(image: ObjectNames, more: Partial<ExecutedProgram> = {}): ExecutedProgram {
  return { image, interpreter: null, trust: 'host', inContainer: false, ...more };
}

/** As the requests of {@link prefixOf} make it. */
export function as(subject: Subject, { netAdmin, ...ids }: Who): Subject {
  return withIds(netAdmin ? subject : withoutCapability(subject, NET_ADMIN), ids);
}

/** The subject with other ids. It keeps its capabilities. */
export function withIds(subject: Subject, ids: Readonly<Record<string, string | number>>): Subject {
  const changed = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, [BigInt(id)]]));
  return { ...subject, attributes: { ...subject.attributes, ...changed } };
}

export function withoutCapability(subject: Subject, number: number): Subject {
  const capable = new Set([...subject.capable].filter((one) => one !== number));
  return { ...subject, capable, capableHere: capable };
}

/** What comes before a request of somebody else than the process itself. */
export function prefixOf({ uid, euid, fsuid, gid, egid, netAdmin }: Who): readonly string[] {
  const without = netAdmin ? [] : ['without', String(NET_ADMIN)];
  return [...without, 'ids', ...[uid, euid, fsuid, gid, egid].map(String)];
}
