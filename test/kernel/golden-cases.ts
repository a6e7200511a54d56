import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** test/golden/NAME: `policy.arm`, and beside it what is expected of it. */
export interface GoldenCase {
  readonly name: string;
  readonly folder: string;
  readonly policy: string;
}

export const GOLDEN_ROOT = join(PACKAGE_ROOT, 'test', 'golden');

export function goldenCases(): readonly GoldenCase[] {
  return readdirSync(GOLDEN_ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(GOLDEN_ROOT, entry.name, 'policy.arm')))
    .map(({ name }) => {
      const folder = join(GOLDEN_ROOT, name);
      return { name, folder, policy: readFileSync(join(folder, 'policy.arm'), 'utf8') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
