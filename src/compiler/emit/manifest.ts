import { createHash } from 'node:crypto';
import type { Plan } from '../decide/plan.ts';
import { OPERATIONS } from '../kernel/operations.ts';
import type { Manifest } from '../schema/manifest.ts';
import { type ProgramEntry, programEntries } from './programs.ts';

/** ARMOR_ABI and the bounds of runtime/armor_abi.h; a test holds them against it. */
export const ABI = { version: 1, components: 256, mounts: 32, nameBytes: 255 } as const;

export function manifestOf(plan: Plan, programText: string): Manifest {
  return {
    format: 'armorc-manifest',
    version: 1,
    abi: ABI.version,
    policies: plan.program.policies,
    operations: OPERATIONS,
    rules: plan.program.rules.map((rule) => ({
      id: rule.id,
      effect: rule.effect,
      operations: rule.operations,
      mode: rule.mode,
      severity: rule.severity,
      message: rule.message,
      block: rule.block.name,
      location: { file: rule.origin.file, line: rule.origin.line, column: rule.origin.column },
      text: rule.origin.text,
    })),
    programs: programEntries(plan).map((entry) => ({
      name: entry.name,
      hook: entry.hook,
      role: entry.role,
      required: entry.instead === null,
      instead: entry.instead,
      rules: rulesOf(entry),
    })),
    bounds: { components: ABI.components, mounts: ABI.mounts, name_bytes: ABI.nameBytes },
    program_sha256: createHash('sha256').update(programText).digest('hex'),
  };
}

function rulesOf({ plan }: ProgramEntry): number[] {
  const steps = plan?.steps ?? [];
  const allows = steps.flatMap((step) => (step.kind === 'default' ? step.allows : []));
  const indices = [...steps.map((step) => step.test), ...allows].map((test) => test.rule.index);
  return [...new Set(indices)].sort((a, b) => a - b);
}
