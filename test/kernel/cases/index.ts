import type { KernelCase } from '../case.ts';
import { SEEDS } from './seeds.ts';

/** Every case runs on every kernel of the matrix, all in one boot. */
export const CASES: readonly KernelCase[] = [...SEEDS];
