import { assertNever } from '../../assert-never.ts';
import type { HookPlan } from '../../decide/plan.ts';
import { questionTests, searchIn } from '../../decide/question.ts';
import { questionsOf } from '../hook-model.ts';
import type { LabelModel } from '../label-model.ts';
import { listOf } from '../locals.ts';
import type { MatcherModel } from '../matcher-model.ts';
import type { ProgramModel } from '../program-model.ts';
import type { ProgramEntry } from '../programs.ts';
import { programParts } from './program-parts.ts';

/*
 * Fitted by hand to test/golden/NAME/expected/verifier/6.12.txt (kernel 6.12.117, clang 19.1.7); test/unit/emit/plan.test.ts holds
 * all of them to a factor of two. Each line says which figures it is from.
 */

/** What every decision has: the request, its report as an event. `settime` and the like in every-operation, 1,350. */
const DECISION = 1_300;
/** A line of a decision, and what it asks. `ptrace_access_check` in confinements, with two steps; many-sets, 72 tests of paths. */
const STEP = 40;
const MEMBERSHIP = 8;
/** Tests of numbers and addresses, with what is read for them. `socket_sendmsg` in every-operation. */
const VALUE = 60;
/** Values of several rules: a range of code, and half of a table. `socket_connect` in addresses; 300 rules as code, 5,989, and 100,000 addresses, 2,705. */
const RANGE = 14;
const HALVING = 80;
/** The walk with bpf_loop, a file's other names. `path_truncate` in every-operation, 4,670; `path_link` in observe, 5,542. */
const WALK = 3_350;
/** Names read byte by byte, in the walk. `path_truncate` in globs, 7,026, and in web, 7,369. */
const GLOBS = 2_400;
/** Hashed names, and the edges of a state. `file_receive` in many-sets. */
const EDGES = 500;
/** A second path. `path_link` and `path_rename` in all goldens: 420 to 840 more than other hooks. */
const SECOND_END = 550;
/** The place of an object that has no mount. `inode_setxattr` in all goldens. */
const BY_SUPERBLOCK = 550;
/** A text or a cgroup, with its matcher. `sb_mount` in every-operation, 8,062, beside `sb_remount`, 5,832. */
const TEXT = 2_600;
/** A list of ids. `task_fix_setuid` and `task_fix_setgid` in every-operation, 2,652 and 5,032. */
const USER_LIST = 700;
const GROUP_LIST = 2_800;
/** The loop over the addresses of one call, each with its own decision. `sctp_bind_connect` in every-operation, 32,275. */
const ADDRESSES = 22_000;

/**
 * The quick climb, 16 steps: `file_open` in confinements, 9,441. By the words of a name behind the first that are loaded, in
 * every-operation (8,871); with globs in globs (14,475); with globs beside listed names of more than eight bytes in web (19,759).
 */
const CLIMB = 4_500;
const CLIMB_WORD = 300;
const CLIMB_GLOBS = 3_000;
const CLIMB_LONGER = 3_000;
/** many-sets, 9,603; with two walks mixed-10000 of the benchmark, 16,856. */
const CLIMB_EDGES = 1_000;
const CLIMB_TWICE = 2_000;
/** Requests that the verifier tells apart before a climb: `path_mknod` in confinements and web, 11,505 and 49,141. */
const WAYS: Readonly<Record<string, number>> = { path_mknod: 2 };

/** `bprm_committed_creds`, `armor_label_tasks` and `bprm_creds_for_exec` in all goldens; a fork in all of them, 24. */
const EXEC_DONE = 1_200;
const LABEL_TASKS = 2_150;
const NEXT_LABEL = 2_150;
const FORK = 24;
/** A way into or out of a confinement. The same programs in confinements, which has three, beside every-operation, which has none. */
const PASSAGE = 140;
/** `bprm_creds_for_exec` in scratch: 6.12 has no AT_EXECVE_CHECK. */
const EXEC_CHECK = 25;

/**
 * Instructions that the verifier of 6.12 processes, about. `null` for a build that 5.10 can load: there it walks through every
 * turn of a loop, and no golden is built so.
 */
export function processedInstructions(entry: ProgramEntry, model: ProgramModel): number | null {
  if (model.bounded) return null;
  const parts = programParts(entry, model);
  switch (parts.kind) {
    case 'decision':
      return (
        DECISION + asked(entry, model.valueTables) + (parts.matcher === null ? 0 : paths(parts.matcher, parts.hook))
      );
    case 'next_label':
      return NEXT_LABEL + passages(parts.labels) + names(parts.matcher);
    case 'exec_done':
      return EXEC_DONE + passages(parts.labels) + names(parts.matcher);
    case 'label_tasks':
      return LABEL_TASKS + passages(parts.labels) + names(parts.matcher);
    case 'fork':
      return FORK;
    case 'exec_check':
      return EXEC_CHECK;
    default:
      return assertNever(parts);
  }
}

function asked({ plan, name }: ProgramEntry, tables: ProgramModel['valueTables']): number {
  if (plan === null) return 0;
  const texts = new Set<string>();
  const lists = new Set<string>();
  let tests = 0;
  for (const test of questionsOf(plan).flatMap(questionTests)) {
    if (test.kind === 'set') texts.add(`${test.of} ${test.source}`);
    const list = test.kind === 'number' ? listOf(test.test.attribute) : null;
    if (list !== null) lists.add(list);
    tests += test.kind === 'number' || test.kind === 'address' ? VALUE : MEMBERSHIP;
  }
  return (
    plan.steps.length * STEP +
    tests +
    searches(plan, tables) +
    texts.size * TEXT +
    (lists.has('uid') ? USER_LIST : 0) +
    (lists.has('gid') ? GROUP_LIST : 0) +
    (plan.hook.bySuperblock ? BY_SUPERBLOCK : 0) +
    (name === 'armor_sctp_bind_connect' ? ADDRESSES : 0)
  );
}

function searches(plan: HookPlan, known: ProgramModel['valueTables']): number {
  const { rangesInCode, tables } = searchIn(questionsOf(plan));
  const halvings = known.filter(({ number }) => tables.has(number)).map(({ size }) => Math.log2(size));
  return rangesInCode * RANGE + halvings.reduce((sum, one) => sum + one * HALVING, 0);
}

function paths(matcher: MatcherModel, { name, two, climbs }: { name: string; two: boolean; climbs: boolean }): number {
  const walked = WALK + names(matcher) + (two ? SECOND_END : 0);
  return climbs ? walked + climb(matcher) * (WAYS[name] ?? 1) : walked;
}

/** Of the functions that know names, which a program has once. */
function names(matcher: MatcherModel | null): number {
  if (matcher === null) return 0;
  return (matcher.glob === null ? 0 : GLOBS) + (matcher.sparse === null ? 0 : EDGES);
}

function climb({ climb: quick, glob, sparse }: MatcherModel): number {
  const words = quick?.loads.length ?? 0;
  return (
    CLIMB +
    words * CLIMB_WORD +
    (glob === null ? 0 : CLIMB_GLOBS + (quick?.words.length ? CLIMB_LONGER : 0)) +
    (sparse === null ? 0 : CLIMB_EDGES) +
    (sparse?.two ? CLIMB_TWICE : 0)
  );
}

function passages({ entries, leaving }: LabelModel): number {
  return (entries.length + leaving.length) * PASSAGE;
}
