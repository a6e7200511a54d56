import type { NamedMatcher, Plan } from '../decide/plan.ts';
import { type SetSource, valuesQuestions } from '../decide/question.ts';
import { ENUMERATIONS } from '../kernel/constants/index.ts';
import { helperPartials, typePartials } from '../kernel/hooks.ts';
import { isBounded } from '../kernel/mediation.ts';
import { OPERATIONS } from '../kernel/operations.ts';
import { cComment } from './c-text.ts';
import { hasDentry, hasFront, isClimbed, leavesAt } from './dentries.ts';
import { detailGroups } from './details.ts';
import { type HookModel, hookModel, questionsOf } from './hook-model.ts';
import { type LabelModel, labelModel, labelQuestions } from './label-model.ts';
import { localsOf } from './locals.ts';
import { type MatcherModel, type MatcherUse, matcherModel } from './matcher-model.ts';
import { programEntries } from './programs.ts';
import { type ValueTableModel, valueTableModels } from './value-table-model.ts';

/** The finished program as the templates print it: every decision taken, every expression written. */
export interface ProgramModel {
  readonly sources: string;
  readonly operations: readonly Constant[];
  /** Empty where nothing asks what kind of file an object is. */
  readonly kinds: readonly Constant[];
  /** The partials with the types of the kernel's that some hook reads, and with what several hooks do alike. */
  readonly types: readonly { readonly partial: string }[];
  readonly helpers: readonly { readonly partial: string }[];
  readonly ruleCount: number;
  /** Each allow counts the requests that it is about. */
  readonly countsAllows: boolean;
  /** As isBounded says of the targets. */
  readonly bounded: boolean;
  /** 0 without labels. */
  readonly labelWords: number;
  readonly workloads: boolean;
  /** Some hook has an inode and no mount. */
  readonly superblocks: boolean;
  /** Objects can have other names than the one that they are reached by. */
  readonly otherNames: boolean;
  readonly places: boolean;
  /** Some program has to be told about the machine. */
  readonly needsHost: boolean;
  readonly memfds: boolean;
  readonly texts: boolean;
  /** Cgroups, and types of file systems, are read. */
  readonly cgroups: boolean;
  readonly fstypes: boolean;
  /** Some hook asks the last name of its object first. */
  readonly dentries: boolean;
  /** Something asks for ids that a call changes. */
  readonly ids: boolean;
  readonly details: ReturnType<typeof detailGroups>;
  /** Some request is about another process; some is made by another than the current one. */
  readonly about: boolean;
  readonly asks: boolean;
  readonly matchers: readonly MatcherModel[];
  /** Some matcher walks twice at a time. */
  readonly twoWalks: boolean;
  /** Some rules are asked as one. */
  readonly parted: boolean;
  /** Ranges that are looked up. */
  readonly valueTables: readonly ValueTableModel[];
  /** What armorc puts into sections of the object by itself. */
  readonly tables: readonly Table[];
  /** The partials with what reads single values. */
  readonly values: readonly { readonly partial: string }[];
  readonly subject: (LabelModel & { readonly labelWords: number }) | null;
  readonly hooks: readonly HookModel[];
}

/** The contents of a section, which clang leaves full of zeros. */
export interface Table {
  readonly section: string;
  /** What is looked up in it, in words. */
  readonly about: string;
  readonly bytes: Uint8Array;
}

interface Constant {
  readonly name: string;
  readonly value: string;
}

const ABOUT_OTHERS: readonly string[] = ['ptrace_access_check', 'ptrace_traceme', 'task_kill'];

export function programModel(plan: Plan): ProgramModel {
  const entries = programEntries(plan);
  const hooks = plan.hooks.map(({ hook }) => hook);
  const superblocks = hooks.some((hook) => hook.bySuperblock);
  const otherNames = plan.hooks.some((hook) => hook.matcher !== null);
  const words = (source: SetSource): number => plan.sources.get(source)?.words ?? 1;
  const questions = [...plan.hooks.flatMap(questionsOf), ...(plan.labels === null ? [] : labelQuestions(plan.labels))];
  const subject = plan.labels === null ? null : labelModel(plan.labels, words);
  const values = new Set(localsOf(questions, words).flatMap((local) => local.value ?? []));
  const valueTables = valueTableModels(plan.valueTables, questions);
  const asksKinds = values.has('object_kind');
  const matchers = plan.matchers.map((matcher) =>
    matcherModel(matcher, purposeOf(matcher, plan), usesOf(matcher, plan)),
  );
  return {
    sources: cComment(plan.program.policies.map((policy) => policy.file).join(', ')),
    operations: OPERATIONS.map((name, bit) => ({
      name: name.toUpperCase(),
      value: `0x${(1n << BigInt(bit)).toString(16)}ULL`,
    })),
    kinds: asksKinds
      ? Object.entries(ENUMERATIONS.kinds).map(([name, value]) => ({ name: name.toUpperCase(), value: `${value}` }))
      : [],
    types: typePartials(hooks).map((name) => ({ partial: `types/${name}` })),
    helpers: helperPartials(hooks).map((name) => ({ partial: `helpers/${name}` })),
    ruleCount: Math.max(1, plan.program.rules.length),
    countsAllows: plan.countsAllows,
    bounded: isBounded(plan.targets),
    labelWords: plan.labels?.words ?? 0,
    workloads: plan.workloads.length > 0,
    superblocks,
    otherNames,
    places: superblocks || otherNames,
    needsHost: superblocks || otherNames || plan.labels !== null,
    memfds: asksKinds || values.has('object_memfd'),
    cgroups: values.has('cgroup') || values.has('workloads'),
    fstypes: values.has('object_fstype') || typePartials(hooks).includes('mount'),
    texts: plan.matchers.some((matcher) => matcher.over !== 'path'),
    ids: detailGroups(hooks).ids,
    details: detailGroups(hooks),
    about: hooks.some((hook) => ABOUT_OTHERS.includes(hook.name)),
    asks: hooks.some((hook) => hook.name === 'ptrace_traceme'),
    dentries: plan.hooks.some(hasDentry),
    matchers,
    twoWalks: matchers.some(({ sparse }) => sparse?.two ?? false),
    parted: matchers.some((matcher) => matcher.parted > 0) || questions.some((one) => valuesQuestions(one).length > 0),
    valueTables,
    tables: [
      ...matchers.flatMap(({ name, sparse }) => (sparse === null ? [] : [tableIn(name, 'paths', sparse)])),
      ...valueTables.map((table) => tableIn(table.name, table.wide ? 'addresses' : 'numbers', table)),
    ],
    values: [...values].map((value) => ({ partial: `values/${value}` })),
    subject: subject === null ? null : { ...subject, labelWords: plan.labels?.words ?? 0 },
    hooks: entries.flatMap((entry) => (entry.body === null ? [] : [hookModel(entry, entry.body, plan)])),
  };
}

function tableIn(name: string, about: string, { bytes }: { readonly bytes: Uint8Array }): Table {
  return { section: `.rodata.${name}`, about, bytes };
}

function purposeOf(matcher: NamedMatcher, plan: Plan): string {
  const users = plan.hooks.filter((hook) => hook.matcher === matcher).map((hook) => hook.hook.name);
  if (users.length > 0) return users.join(', ');
  return matcher.name === 'subject' ? 'which programs subjects are' : `what ${matcher.name.replace('_', ' ')} is`;
}

function usesOf(matcher: NamedMatcher, plan: Plan): MatcherUse {
  const users = plan.hooks.filter((hook) => hook.matcher === matcher);
  const climbing = users.filter((hook) => isClimbed(hook, plan));
  return {
    asked: users.length > 0,
    leafFirst: users.some((user) => leavesAt(user) !== null),
    climbs: climbing.length > 0,
    apart: climbing.some((hook) => !hasFront(hook)),
  };
}
