import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Input } from '../compiler/pipeline.ts';
import { LARGEST_SOURCE } from '../compiler/syntax/decode-source.ts';
import { UserError } from '../user-error.ts';
import { systemReason } from './system-reason.ts';

/** Reads a policy file. Throws a UserError that says which file and why not. */
export async function readPolicy(path: string): Promise<Input> {
  try {
    const about = await stat(path);
    if (about.isDirectory())
      throw new UserError(`${path} is a directory`, 'name a policy file in it: armorc DIR/policy.arm');
    if (about.size > LARGEST_SOURCE) {
      throw new UserError(`${path} is larger than 64 MiB`, 'a policy source is text written by people: split it');
    }
    return { name: sourceName(path), bytes: await readFile(path) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `cannot read ${path}: ${systemReason(error)}`,
      'armorc reads one policy file: armorc POLICY.arm',
    );
  }
}

/**
 * What diagnostics, events and the object call the file: its path from the working directory, so that the object is
 * the same on every machine; for a file outside that directory only its name.
 */
function sourceName(path: string): string {
  const name = relative(process.cwd(), resolve(path));
  return name === '' || isAbsolute(name) || name.split(sep)[0] === '..' ? basename(path) : name;
}
