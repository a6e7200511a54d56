import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import type { FileReader, Input } from '../compiler/pipeline.ts';
import { isPackageFile, localName } from '../compiler/resolve/use-path.ts';
import { LARGEST_SOURCE } from '../compiler/syntax/decode-source.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { UserError } from '../user-error.ts';
import { systemReason } from './system-reason.ts';

const PACKAGE_FOLDER = join(PACKAGE_ROOT, 'std');

export interface PolicyFiles {
  readonly inputs: readonly Input[];
  /** Reads what they use. */
  readonly reader: FileReader;
}

/**
 * Reads the policy files of a command line. Throws a UserError that says which file and why not.
 *
 * Diagnostics, events and the object call a file by its path from the working directory, so that the object is the same
 * on every machine; if one of the files is outside that directory, all go by their paths from the folder that they share.
 * Files of the package go by their paths in it.
 */
export function readPolicies(paths: readonly string[]): PolicyFiles {
  const base = baseOf(paths.map((path) => resolve(path)));
  const inputs = paths.map((path) => {
    const bytes = readSource(path);
    if (typeof bytes !== 'string') return { name: nameIn(base, resolve(path)), bytes };
    throw new UserError(`cannot read ${path}: ${bytes}`, 'armorc reads policy files: armorc POLICY.arm');
  });
  const place = (name: string) => join(isPackageFile(name) ? PACKAGE_ROOT : base, name);
  const reader: FileReader = {
    read: (name) => readFile(place(name)),
    beside: (name) => policiesIn(dirname(place(name))).map((found) => posix.join(posix.dirname(name), found)),
  };
  return { inputs, reader };
}

function baseOf(paths: readonly string[]): string {
  const base = process.cwd();
  const own = paths.filter((path) => !isInside(path, PACKAGE_FOLDER));
  if (own.every((path) => isInside(path, base))) return base;
  return own.map((path) => dirname(path)).reduce(sharedFolder);
}

function sharedFolder(one: string, other: string): string {
  return isInside(other, one) || other === one ? one : sharedFolder(dirname(one), other);
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function nameIn(base: string, path: string): string {
  if (isInside(path, PACKAGE_FOLDER)) return relative(PACKAGE_ROOT, path);
  return localName(relative(base, path).split(sep).join('/'));
}

/** As {@link readSource}, and no pipe: nobody may be writing to one. */
function readFile(path: string): Uint8Array | string {
  const about = statSync(path, { throwIfNoEntry: false });
  return about?.isFile() === false && !about.isDirectory() ? 'it is no regular file' : readSource(path);
}

/** The bytes of a file, or why there are none. */
function readSource(path: string): Uint8Array | string {
  try {
    const about = statSync(path);
    if (about.isDirectory()) return 'it is a directory';
    return about.size > LARGEST_SOURCE ? 'it is larger than 64 MiB' : readFileSync(path);
  } catch (error) {
    return systemReason(error);
  }
}

function policiesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.arm'));
  } catch {
    return [];
  }
}
