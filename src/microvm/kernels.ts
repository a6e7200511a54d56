import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withTemporaryDirectory } from '../temporary.ts';
import { UserError } from '../user-error.ts';
import { downloadKernel, findDebianMirror, listPackages, openSuite } from './debian-archive.ts';
import { type CachedKernel, type KernelRecord, readCachedKernel, storeKernel } from './kernel-cache.ts';
import { choosePackage, isKernelName, type KernelName, kernelEntry, parseKernel } from './kernel-table.ts';

/** A kernel that can be booted. */
export interface Kernel {
  /** `6.12`, or the path as it was given. */
  readonly label: string;
  /** Absolute path of a bzImage. */
  readonly image: string;
  /** Null for an image of the user's own. */
  readonly record: KernelRecord | null;
}

export interface ResolveOptions {
  /** Called with one line before each slow step. By default it goes to stderr, outside CI or on a terminal. */
  readonly onProgress?: (line: string) => void;
}

/**
 * Finds the image of one kernel: `6.1`, `6.12`, `7.2`, `5.10`, `newest`, or a path (anything with a `/`). A cached
 * image costs one checksum and no network; otherwise it is fetched through this machine's own apt configuration.
 * Throws {@link UserError} where the user has to act.
 */
export async function resolveKernel(wanted: string, options: ResolveOptions = {}): Promise<Kernel> {
  const name = parseKernel(wanted);
  if (!isKernelName(name)) return ownImage(name);
  const cached = (await readCachedKernel(name)) ?? (await fetchKernel(name, options.onProgress ?? printProgress));
  return { label: name === 'newest' ? series(cached.record.version) : name, ...cached };
}

/** `7.2` of the package version `7.2.13-1`. */
function series(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

async function fetchKernel(name: KernelName, onProgress: (line: string) => void): Promise<CachedKernel> {
  const mirror = await findDebianMirror();
  const failures: UserError[] = [];
  for (const source of kernelEntry(name).sources) {
    onProgress(`kernel ${name}: looking in Debian ${source.suite}`);
    const found = await withTemporaryDirectory(async (directory) => {
      const apt = await openSuite(directory, mirror, source);
      const chosen = choosePackage(source, await listPackages(apt, 'linux-'));
      if (chosen === null) return null;
      onProgress(`kernel ${name}: downloading ${chosen}`);
      const { image, version } = await downloadKernel(apt, chosen);
      return await storeKernel(image, { name, package: chosen, version });
    }).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      failures.push(error);
      return null;
    });
    if (found !== null) return found;
  }
  const suites = kernelEntry(name).sources.map((source) => source.suite);
  throw (
    failures[0] ??
    new UserError(
      `kernel ${name} is no longer in Debian ${suites.join(' or ')}`,
      'choose another kernel, or pass --kernel PATH with an image that you have',
    )
  );
}

/** The boot protocol's signature at 0x202 of a bzImage (Documentation/arch/x86/boot.rst). */
const BZIMAGE_SIGNATURE = { offset: 0x202, text: 'HdrS' };

async function ownImage(path: string): Promise<Kernel> {
  const image = resolve(path);
  const problem = (what: string) => new UserError(`${path} ${what}`, 'pass the path of a bzImage for x86-64');
  const file = await open(image).catch((error: NodeJS.ErrnoException) => {
    throw problem(`cannot be read (${error.code})`);
  });
  try {
    const { length } = BZIMAGE_SIGNATURE.text;
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, BZIMAGE_SIGNATURE.offset).catch(() => {
      throw problem('cannot be read');
    });
    if (buffer.toString('latin1') !== BZIMAGE_SIGNATURE.text) throw problem('is not a kernel image');
  } finally {
    await file.close();
  }
  return { label: path, image, record: null };
}

function printProgress(line: string): void {
  if (process.stderr.isTTY || !process.env.CI) process.stderr.write(`armorc: ${line}\n`);
}
