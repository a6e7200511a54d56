import type { Who } from '../check/condition.ts';
import type { Question, SetSource } from '../decide/question.ts';
import { questionTests } from '../decide/question.ts';
import { CREDENTIAL_IDS, type FlagAttribute, type NumberAttribute, type Untold } from '../kernel/attributes.ts';

/**
 * What a decision reads before it asks: one variable for each thing that its questions are about. The text of what reads
 * it is a template of its own in templates/bpf/values/.
 */
export interface Local {
  /** The declaration, without the semicolon. */
  readonly declaration: string;
  /** A statement that fills it in, where an initializer cannot. */
  readonly fill: string | null;
  /** The template with the function that it calls; `null` for a field of the request. */
  readonly value: string | null;
}

/** Fields of the request that are asked as they are. */
const FIELDS: Readonly<Partial<Record<NumberAttribute, string>>> = {
  new_mode: 'q->new_mode',
  'new.effective': 'q->capabilities[0]',
  'new.permitted': 'q->capabilities[1]',
  'new.inheritable': 'q->capabilities[2]',
  cmd: 'q->number',
  family: 'q->family',
  type: 'q->type',
  protocol: 'q->protocol',
  transport: 'q->transport',
  port: 'q->port',
  capability: 'q->number',
  signal: 'q->number',
  flags: 'q->mount_flags',
  access: 'q->number',
  action: 'q->number',
  reason: 'q->number',
  source: 'q->number',
};

/** The macros of templates/bpf/ids.hbs that ask a list are called after these. */
const LISTS: Readonly<Partial<Record<NumberAttribute, string>>> = { 'new.uid': 'uid', 'new.gid': 'gid' };

const UNTOLD_FLAGS: Readonly<Record<Untold, string>> = {
  request: 'ARMOR_UNKNOWN',
  type: '(ARMOR_UNKNOWN | ARMOR_UNTYPED)',
};

/** The flag of requests that do not say it. */
export function untoldFlag(untold: Untold): string {
  return UNTOLD_FLAGS[untold];
}

export function listOf(attribute: NumberAttribute): string | null {
  return LISTS[attribute] ?? null;
}

export function numberLocal(attribute: NumberAttribute, of: Who): string {
  return FIELDS[attribute] ?? named(attribute, of);
}

export function flagLocal(flag: FlagAttribute, of: Who): string {
  return named(flag === 'kernel' ? 'kernel_thread' : flag, of);
}

export function setLocal(source: SetSource, of: Who, certainty: 'may' | 'sure'): string {
  return `${named(source, of)}_${certainty === 'may' ? 'hit' : 'sure'}`;
}

export function workloadLocal(of: Who): string {
  return named('workloads', of);
}

function named(name: string, of: Who): string {
  return (of === 'target' ? 'target_' : '') + name.replace('.', '_');
}

/** The variables that these questions need, each once, in the order in which they are first asked for. */
export function localsOf(questions: readonly Question[], words: (source: SetSource) => number): readonly Local[] {
  const locals = new Map<string, Local>();
  const add = (type: string, name: string, value: string | null, call: string): void => {
    locals.set(name, { declaration: `${type} ${name} = ${call}`, fill: null, value });
  };
  for (const test of questions.flatMap(questionTests)) {
    switch (test.kind) {
      case 'number': {
        const { attribute, of } = test.test;
        if (FIELDS[attribute] !== undefined || LISTS[attribute] !== undefined) break;
        const local = numberLocal(attribute, of);
        const value = attribute.replace('.', '_');
        if (!CREDENTIAL_IDS.includes(attribute)) add('__u32', local, value, `armor_${value}(q)`);
        else if (of === 'subject') add('__u32', local, null, `armor_own(q, ${value})`);
        else add('__u32', local, null, `BPF_CORE_READ(armor_target_cred(q), ${value}.val)`);
        break;
      }
      case 'flag': {
        const name = flagLocal(test.flag, test.of);
        if (test.flag === 'kernel') add('bool', name, null, `armor_is_kernel(${taskOf(test.of)})`);
        else add('bool', name, name, `armor_${name}(q)`);
        break;
      }
      case 'capable': {
        add('__u64', named('effective', test.of), 'effective', `armor_effective(${credOf(test.of)})`);
        if (!test.here) {
          add('bool', named('initial_userns', test.of), 'initial_userns', `armor_initial_userns(${credOf(test.of)})`);
        }
        break;
      }
      case 'set': {
        const { source, of } = test;
        const name = named(source, of);
        const value = source.replace('.', '_');
        const argument = source === 'comm' || source === 'cgroup' ? taskOf(of) : 'q';
        locals.set(name, {
          declaration: `__u64 ${name}_hit[${words(source)}] = {}, ${name}_sure[${words(source)}] = {}`,
          fill: `armor_ask_${value}(${argument}, ${name}_hit, ${name}_sure)`,
          value,
        });
        break;
      }
      case 'workload':
        add('struct armor_workload', workloadLocal(test.of), 'workloads', `armor_workloads_of(${taskOf(test.of)})`);
        break;
      default:
        break;
    }
  }
  return [...locals.values()];
}

function taskOf(of: Who): string {
  return of === 'target' ? 'armor_target(q)' : 'armor_asker(q)';
}

/** What a task acts with is `cred`; what others see of it `real_cred`. */
function credOf(of: Who): string {
  return of === 'target' ? 'armor_target_cred(q)' : 'armor_cred(q)';
}

/** Statements that read what questions ask. */
export function readsOf(questions: readonly Question[], words: (source: SetSource) => number): readonly string[] {
  return localsOf(questions, words).flatMap(({ declaration, fill }) => [declaration, ...(fill === null ? [] : [fill])]);
}

/** The same, each given once: with the questions that are the first to ask it. */
export function firstReads(
  words: (source: SetSource) => number,
): (questions: readonly Question[]) => readonly string[] {
  const read = new Set<string>();
  return (questions) => {
    const first = readsOf(questions, words).filter((text) => !read.has(text));
    for (const text of first) read.add(text);
    return first;
  };
}
