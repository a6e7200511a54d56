import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { noRoom, withTemporaryDirectory, writeTemporary } from '../../temporary.ts';
import { UserError } from '../../user-error.ts';
import type { Table } from '../emit/program-model.ts';
import { fillSections } from './fill-sections.ts';
import { runTool } from './run-tool.ts';

/** The oldest clang whose output is tested against the verifiers of the matrix. */
const OLDEST_CLANG = 19;
const INSTALL = 'sudo apt-get install --no-install-recommends clang-19 llvm-19 libbpf-dev';

export interface Toolchain {
  readonly clang: string;
  readonly objcopy: string;
  /** As clang prints it: `19.1.7`. */
  readonly version: string;
}

/** Finds clang, as `clang-19` or `clang`, and the llvm-objcopy that belongs to it. Throws a UserError with what to run. */
export async function findToolchain(): Promise<Toolchain> {
  const tooOld: string[] = [];
  for (const name of [`clang-${OLDEST_CLANG}`, 'clang']) {
    // Both answers of one run: each start of clang is a tenth of compiling a small policy.
    const asked = await runTool(name, ['-v', '-print-prog-name=llvm-objcopy']);
    if (asked.failed) continue;
    const version = /version (\d+(?:\.\d+)*)/.exec(asked.stderr)?.[1];
    if (version === undefined || Number.parseInt(version, 10) < OLDEST_CLANG) {
      tooOld.push(`${name} is version ${version ?? 'unknown'}`);
      continue;
    }
    const objcopy = await findObjcopy(asked.stdout.trim());
    if (objcopy === null) throw new UserError(`${name} is here, but llvm-objcopy is not`, INSTALL);
    return { clang: name, objcopy, version };
  }
  const why = tooOld.length > 0 ? `: ${tooOld.join(', ')}` : '';
  throw new UserError(`armorc needs clang ${OLDEST_CLANG} or newer${why}`, INSTALL);
}

/** `beside`: the path of the one that clang has found, or a mere name where it has found none. */
async function findObjcopy(beside: string): Promise<string | null> {
  if (isAbsolute(beside)) return beside;
  for (const name of [beside, `llvm-objcopy-${OLDEST_CLANG}`]) {
    if (!(await runTool(name, ['--version'])).failed) return name;
  }
  return null;
}

/** `tight`: what opens ask first has a frame of its own, which is gone again when the rest is asked; a few instructions slower. */
export type StackLayout = 'fast' | 'tight';

/**
 * Compiles a generated program and puts its tables and the manifest into it. Everything has the same relative name in every run, so
 * that no path of this machine gets into the object.
 */
export async function buildObject(
  toolchain: Toolchain,
  program: string,
  tables: readonly Table[],
  manifest: string,
  layout: StackLayout = 'fast',
): Promise<Buffer> {
  return withTemporaryDirectory(async (folder) => {
    const abi = await readFile(join(PACKAGE_ROOT, 'runtime', 'armor_abi.h'));
    await writeTemporary(join(folder, 'program.bpf.c'), program);
    await writeTemporary(join(folder, 'manifest.json'), manifest);
    await writeTemporary(join(folder, 'armor_abi.h'), abi);
    await tool(folder, toolchain.clang, [
      ...['-target', 'bpfel', '-mcpu=v3', '-O2', '-g', '-std=gnu11'],
      // Comments quote the policy, where `/*` is a common glob.
      ...[
        '-Wall',
        '-Werror',
        '-Wno-comment',
        '-Wno-unused-function',
        '-Wno-unused-but-set-variable',
        '-Wno-missing-declarations',
      ],
      ...(layout === 'tight' ? ['-DARMOR_TIGHT_STACK'] : []),
      ...['-fdebug-compilation-dir=.', '-fno-ident', '-fno-crash-diagnostics', '-I.'],
      ...['-c', 'program.bpf.c', '-o', 'program.o'],
    ]);
    await tool(folder, toolchain.objcopy, [
      '--strip-debug',
      '--add-section=.armor.manifest=manifest.json',
      'program.o',
      'enforcer.bpf.o',
    ]);
    return fillSections(await readFile(join(folder, 'enforcer.bpf.o')), tables);
  });
}

/** Jumps of BPF reach 32,767 instructions (`-mcpu=v4` has longer ones, which kernels before 6.6 do not know). */
export class ProgramTooLarge extends Error {}

async function tool(folder: string, command: string, args: readonly string[]): Promise<void> {
  const done = await runTool(command, args, folder);
  if (!done.failed) return;
  if (/'bpf\/bpf_\w+\.h' file not found/.test(done.stderr))
    throw new UserError('the libbpf headers are missing', INSTALL);
  if (/No space left/.test(done.stderr)) throw noRoom();
  if (/Branch target out of insn range/.test(done.stderr))
    throw new ProgramTooLarge('a jump does not reach its target');
  throw new UserError(
    `${command} failed on the generated program:\n${done.stderr.trimEnd() || done.reason}`,
    'this is a defect in armorc: please report it with the policy',
  );
}
