import { join } from 'node:path';
import { withTemporaryDirectory, writeTemporary } from '../temporary.ts';
import { type BuildOptions, compileObject } from './compile.ts';
import { EXIT } from './exit-codes.ts';

/** Compiles policies for a command that needs their object as a file; returns the exit code. */
export async function withObject(build: BuildOptions, run: (object: string) => Promise<number>): Promise<number> {
  const bytes = await compileObject(build);
  if (bytes === null) return EXIT.policy;
  return withTemporaryDirectory(async (folder) => {
    const object = join(folder, 'policy.bpf.o');
    await writeTemporary(object, bytes);
    return run(object);
  });
}
