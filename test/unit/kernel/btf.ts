import { readFileSync } from 'node:fs';
import type { Target } from '../../../src/compiler/kernel/targets.ts';

/** What scripts/btf-data.ts has taken from the BTF of one kernel. */
export interface BtfData {
  /** Prototypes by LSM hook. */
  readonly hooks: Readonly<Record<string, string>>;
  /** By structure and field: the size, or `null` for a structure, an array or a bit field. */
  readonly structures: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export function btfOf(target: Target): BtfData {
  return JSON.parse(readFileSync(new URL(`../../data/btf/${target}.json`, import.meta.url), 'utf8'));
}
