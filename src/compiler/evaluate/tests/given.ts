import { assertNever } from '../../assert-never.ts';
import type { TypedGiven } from '../../check/typed-policy.ts';
import type { RuleProgram } from '../../rules/rules.ts';
import { NOBODY, type ObjectNames, type Subject } from '../request.ts';
import { executed, forked } from '../subject.ts';

/** Where a history starts: root, on the host, without capabilities, before its first exec. */
const START: Subject = {
  ...NOBODY,
  attributes: { uid: [0n], euid: [0n], fsuid: [0n], gid: [0n], egid: [0n], comm: '', container: false, kernel: false },
  cgroup: { kind: 'path', components: [] },
};

/** Longest `comm`, its NUL left out. */
const LONGEST_COMM = 15;

/** What the steps of a test's history make of its subject, one after another. */
export function subjectOf(program: RuleProgram, given: readonly TypedGiven[]): Subject {
  return given.reduce((subject, step) => after(program, subject, step), START);
}

function after(program: RuleProgram, subject: Subject, step: TypedGiven): Subject {
  const { attributes } = subject;
  switch (step.kind) {
    case 'exec':
      return execute(program, subject, step.path, step.interpreter);
    case 'fork':
      return forked(subject);
    case 'id': {
      const changed = CHANGED_WITH[step.attribute].map((name) => [name, [step.value]]);
      return { ...subject, attributes: { ...attributes, ...Object.fromEntries(changed) } };
    }
    case 'flag':
      return { ...subject, attributes: { ...attributes, [step.flag]: true } };
    case 'capable': {
      const capableHere = new Set([...subject.capableHere, step.capability]);
      return step.here
        ? { ...subject, capableHere }
        : { ...subject, capableHere, capable: new Set([...subject.capable, step.capability]) };
    }
    case 'comm':
      return { ...subject, attributes: { ...attributes, comm: step.text } };
    case 'cgroup':
      return { ...subject, cgroup: { kind: 'path', components: componentsOf(step.path) } };
    case 'workload':
      return { ...subject, workloads: new Set([...subject.workloads, step.name]) };
    default:
      return assertNever(step);
  }
}

/** As setuid(2), seteuid(2) and setfsuid(2) do for root. */
const CHANGED_WITH = {
  uid: ['uid', 'euid', 'fsuid'],
  euid: ['euid', 'fsuid'],
  fsuid: ['fsuid'],
  gid: ['gid', 'egid'],
  egid: ['egid'],
} as const;

/** From a mount that can be trusted. */
function execute(program: RuleProgram, subject: Subject, path: string, interpreter: string | null): Subject {
  const runs = executed(program, subject, {
    image: named(path),
    interpreter: interpreter === null ? null : named(interpreter),
    trust: 'host',
    inContainer: subject.attributes.container === true,
  });
  const comm = componentsOf(path).at(-1)?.slice(0, LONGEST_COMM) ?? '';
  return { ...runs, attributes: { ...runs.attributes, comm } };
}

export function named(path: string): ObjectNames {
  return { names: [{ kind: 'path', components: componentsOf(path) }], aliases: [] };
}

function componentsOf(path: string): readonly string[] {
  return path.split('/').filter((name) => name !== '');
}
