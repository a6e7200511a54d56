import { createHash } from 'node:crypto';
import type { Plan } from '../decide/plan.ts';
import { questionTests } from '../decide/question.ts';
import type { EnumerationName } from '../kernel/attributes.ts';
import { ENUMERATIONS } from '../kernel/constants/index.ts';
import { isBounded } from '../kernel/mediation.ts';
import { OPERATIONS, type Operation } from '../kernel/operations.ts';
import type { Rule } from '../rules/rules.ts';
import type { Manifest, ManifestBounds, ManifestEffect, ManifestNames, ManifestRule } from '../schema/manifest.ts';
import { questionsOf } from './hook-model.ts';
import { type ProgramEntry, programEntries } from './programs.ts';
import { shortText } from './short-text.ts';

/** Every event has the text of its rule in it: the place says where the rest is. */
const LONGEST_TEXT = 500;

/** ARMOR_ABI and the bounds of runtime/armor_abi.h and of templates/bpf; a test holds them against those. */
export const ABI = {
  version: 2,
  components: 256,
  mounts: 32,
  nameBytes: 255,
  superblockMounts: 4096,
  ids: 16,
  cgroups: 1024,
} as const;

/** ARMOR_MAX_SB_MOUNTS of a build for a target without bpf_loop. */
export const BOUNDED_SUPERBLOCK_MOUNTS = 512;

export function manifestOf(plan: Plan, programText: string): Manifest {
  return {
    format: 'armorc-manifest',
    version: 2,
    abi: ABI.version,
    targets: plan.targets,
    policies: plan.program.policies,
    workloads: plan.workloads,
    operations: OPERATIONS,
    rules: plan.program.rules.map(manifestRule),
    programs: programEntries(plan).map((entry) => ({
      name: entry.name,
      hook: entry.hook,
      role: entry.role,
      required: entry.instead === null,
      instead: entry.instead,
      rules: rulesOf(entry),
      bounds: boundsOf(entry, isBounded(plan.targets)),
    })),
    names: namesFor(plan),
    program_sha256: createHash('sha256').update(programText).digest('hex'),
  };
}

function manifestRule(rule: Rule): ManifestRule {
  return {
    id: rule.id,
    effect: effectOf(rule),
    operations: rule.operations,
    mode: rule.mode,
    errno: rule.errno,
    quiet: rule.quiet,
    severity: rule.severity,
    message: rule.message,
    tags: rule.tags,
    block: rule.block.name,
    location: { file: rule.origin.file, line: rule.origin.line, column: rule.origin.column },
    text: shortText(rule.origin.text, LONGEST_TEXT),
  };
}

function effectOf({ effect, isDefault }: Rule): ManifestEffect {
  return isDefault && effect !== 'allow' ? `default ${effect}` : effect;
}

function rulesOf({ plan }: ProgramEntry): number[] {
  const steps = plan?.steps ?? [];
  const allows = steps.flatMap((step) => (step.kind === 'default' ? step.allows : []));
  const tests = [...steps.map((step) => step.test), ...allows];
  const indices = tests.flatMap(({ rule, others }) => [rule, ...others].map(({ index }) => index));
  return [...new Set(indices)].sort((a, b) => a - b);
}

/** Programs that have a path, and those of the subject labels, climb; the others do not. */
function boundsOf({ plan, role }: ProgramEntry, bounded: boolean): ManifestBounds {
  const climbs = role !== 'judge' || plan?.matcher !== null;
  const tests = plan === null ? [] : questionsOf(plan).flatMap(questionTests);
  const asksIds = tests.some((test) => test.kind === 'number' && ['new.uid', 'new.gid'].includes(test.test.attribute));
  const asksCgroups = tests.some(
    (test) => test.kind === 'workload' || (test.kind === 'set' && test.source === 'cgroup'),
  );
  return {
    ...(climbs
      ? {
          components: ABI.components,
          mounts: ABI.mounts,
          name_bytes: ABI.nameBytes,
          superblock_mounts: bounded ? BOUNDED_SUPERBLOCK_MOUNTS : ABI.superblockMounts,
        }
      : {}),
    ...(asksIds ? { ids: ABI.ids } : {}),
    ...(asksCgroups ? { cgroups: ABI.cgroups } : {}),
  };
}

/** The names that events about these operations need. */
const NAMED_BY: readonly (readonly [EnumerationName, readonly Operation[]])[] = [
  ['families', ['socket', 'bind', 'connect', 'listen', 'accept', 'send']],
  ['socket_types', ['socket', 'bind', 'connect', 'listen', 'accept', 'send']],
  ['protocols', ['socket', 'bind', 'connect', 'listen', 'accept', 'send']],
  ['transports', ['socket', 'bind', 'connect', 'listen', 'accept', 'send']],
  ['capabilities', ['capability', 'capset']],
  ['signals', ['signal']],
  ['bpf_commands', ['bpf']],
  ['mount_flags', ['mount', 'remount', 'umount']],
  ['perf_accesses', ['perf']],
  ['lockdown_reasons', ['lockdown']],
  ['sources', ['module_load', 'kexec']],
];

function namesFor(plan: Plan): ManifestNames {
  const judged = new Set(plan.hooks.flatMap(({ hook }) => hook.operations));
  const tables = NAMED_BY.filter(([, operations]) => operations.some((operation) => judged.has(operation)));
  return Object.fromEntries(
    tables.map(([table]) => [
      table,
      Object.fromEntries(Object.entries(ENUMERATIONS[table]).map(([name, value]) => [`${value}`, name])),
    ]),
  );
}
