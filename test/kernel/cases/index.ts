import type { KernelCase } from '../case.ts';
import { ATTRIBUTES } from './attributes.ts';
import { CONFINEMENT } from './confinement.ts';
import { DECISIONS } from './decisions.ts';
import { DEPTH } from './depth.ts';
import { EXEC } from './exec.ts';
import { EXEMPTIONS } from './exemptions.ts';
import { FORGED } from './forged.ts';
import { LOAD } from './load.ts';
import { MOUNTS } from './mounts.ts';
import { NAMES } from './names.ts';
import { OPEN } from './open.ts';
import { PATTERNS } from './patterns.ts';
import { RUNNING } from './running.ts';
import { SEEDS } from './seeds.ts';

const ALL: readonly KernelCase[] = [
  ...SEEDS,
  ...OPEN,
  ...NAMES,
  ...ATTRIBUTES,
  ...EXEC,
  ...LOAD,
  ...DECISIONS,
  ...EXEMPTIONS,
  ...FORGED,
  ...CONFINEMENT,
  ...RUNNING,
  ...PATTERNS,
  ...DEPTH,
  ...MOUNTS,
];

/** Every case runs on every kernel of the matrix (or on those that it names), all in one boot. */
export const CASES: readonly KernelCase[] = ALL.map((one) =>
  /^\s*(#.*\n\s*)*policy\b/.test(one.policy) ? one : { ...one, policy: `policy cases\n${one.policy}` },
);
