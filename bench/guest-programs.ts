import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import type { GuestPrograms } from './guest-session.ts';

const WARNINGS = ['-Wall', '-Wextra', '-Werror'];

/** Compiles what runs in the guest, static, into `folder`. */
export async function buildGuestPrograms(folder: string): Promise<GuestPrograms> {
  await mkdir(folder, { recursive: true });
  const gcc = async (
    output: string,
    sources: readonly string[],
    libraries: readonly string[] = [],
  ): Promise<string> => {
    const path = join(folder, output);
    const flags = ['-O2', '-static', '-D_GNU_SOURCE', ...WARNINGS];
    await execa('gcc', [...flags, '-o', path, ...sources, ...libraries], { cwd: join(import.meta.dirname, 'guest') });
    return path;
  };
  const { stdout } = await execa('pkg-config', ['--static', '--libs', 'libbpf', 'libelf', 'zlib']);
  return {
    armord: join(PACKAGE_ROOT, 'out', 'armord'),
    workload: await gcc('workload', ['workload.c', 'operations.c']),
    floor: await gcc('floor', ['floor.c'], ['-Wl,--start-group', ...stdout.trim().split(/\s+/), '-Wl,--end-group']),
  };
}
