import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { COMPILE_LIMIT_SECONDS } from './compiled.ts';

/** Where the time of one compilation goes. */
export interface StageFigures {
  /** Of wall-clock time, by stage, in the order of the pipeline; `clang` is the last. */
  readonly seconds: Readonly<Record<string, number>>;
  /** Of armorc's own process. */
  readonly armorcPeakMiB: number;
  readonly clangPeakMiB: number;
  /** Of the generated C. */
  readonly programBytes: number;
  readonly objectBytes: number;
}

/** Null where the compilation did not end, or not in time. */
export async function stageFigures(policy: string, folder: string): Promise<StageFigures | null> {
  const source = join(folder, 'policy.arm');
  await writeFile(source, policy);
  const tsx = join(PACKAGE_ROOT, 'node_modules', '.bin', 'tsx');
  const args = ['--kill-after=5', String(COMPILE_LIMIT_SECONDS), tsx, join(import.meta.dirname, 'compile-stages.ts')];
  const done = await execa('timeout', [...args, source, folder], { reject: false });
  return done.failed ? null : (JSON.parse(done.stdout) as StageFigures);
}
