import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { KernelName } from './kernel-table.ts';

/** What is known about a cached image; `record.json` beside it. */
export interface KernelRecord {
  readonly name: KernelName;
  readonly package: string;
  readonly version: string;
  /** Of the image, in lower-case hex; the image's file name too. */
  readonly sha256: string;
}

export interface CachedKernel {
  readonly image: string;
  readonly record: KernelRecord;
}

const RECORD = 'record.json';

/** `$ARMORC_CACHE`, else `$XDG_CACHE_HOME/armorc`, else `~/.cache/armorc`. */
export function cacheRoot(environment: NodeJS.ProcessEnv = process.env): string {
  const { ARMORC_CACHE, XDG_CACHE_HOME } = environment;
  if (ARMORC_CACHE) return ARMORC_CACHE;
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'armorc');
}

function kernelDirectory(name: KernelName): string {
  return join(cacheRoot(), 'kernels', name);
}

export async function sha256OfFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** The record that `text` holds, or null if it is not one of `name`: a damaged record is a cold cache. */
export function parseKernelRecord(name: KernelName, text: string): KernelRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const record = value as Partial<Record<keyof KernelRecord, unknown>>;
  if (record.name !== name) return null;
  if (typeof record.package !== 'string' || typeof record.version !== 'string') return null;
  if (typeof record.sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(record.sha256)) return null;
  return { name, package: record.package, version: record.version, sha256: record.sha256 };
}

/** The cached image of `name` if it is there and its checksum holds, else null. Never goes to the network. */
export async function readCachedKernel(name: KernelName): Promise<CachedKernel | null> {
  const directory = kernelDirectory(name);
  try {
    const record = parseKernelRecord(name, await readFile(join(directory, RECORD), 'utf8'));
    if (record === null) return null;
    const image = join(directory, record.sha256);
    return (await sha256OfFile(image)) === record.sha256 ? { image, record } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Puts a copy of `image` into the cache. The image is complete before the record that names it appears, each by a rename, so
 * a reader or a second writer at the same moment sees the old state or the new one. Images that no record
 * names any more are removed.
 */
export async function storeKernel(image: string, about: Omit<KernelRecord, 'sha256'>): Promise<CachedKernel> {
  const directory = kernelDirectory(about.name);
  await mkdir(directory, { recursive: true });
  const partial = join(directory, `.partial-${randomBytes(8).toString('hex')}`);
  try {
    await copyFile(image, partial);
    const record: KernelRecord = { ...about, sha256: await sha256OfFile(partial) };
    const cached = join(directory, record.sha256);
    await rename(partial, cached);
    await writeFile(partial, `${JSON.stringify(record, null, 2)}\n`);
    await rename(partial, join(directory, RECORD));
    for (const file of await readdir(directory)) {
      // A partial file may belong to a concurrent caller.
      if (/^[0-9a-f]{64}$/.test(file) && file !== record.sha256) await rm(join(directory, file), { force: true });
    }
    return { image: cached, record };
  } finally {
    await rm(partial, { force: true });
  }
}
