import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { UserError } from '../src/user-error.ts';

/** AppArmor's compiler, told of one kernel's features. */
export interface AppArmor {
  /** The command line that compiles `profile` into `output`. */
  readonly command: (profile: string, output: string) => readonly [string, ...string[]];
}

const PLACES = ['/sbin/apparmor_parser', '/usr/sbin/apparmor_parser'];

/**
 * The parser that is installed, else the one of Debian's package unpacked into `folder`: installing it would put this machine under
 * AppArmor, and the parser is all that is needed.
 */
export async function findAppArmorParser(folder: string): Promise<string> {
  for (const place of PLACES) {
    if (await exists(place)) return place;
  }
  const unpacked = join(folder, 'apparmor', 'sbin', 'apparmor_parser');
  if (await exists(unpacked)) return unpacked;
  await mkdir(folder, { recursive: true });
  const got = await execa('apt-get', ['download', 'apparmor'], { cwd: folder, reject: false });
  const archive = (await readdir(folder)).find((name) => /^apparmor_.*\.deb$/.test(name));
  if (archive === undefined) {
    throw new UserError(
      `apparmor_parser is not installed, and cannot be downloaded: ${got.stderr}`,
      'sudo apt-get update',
    );
  }
  await execa('dpkg', ['-x', archive, 'apparmor'], { cwd: folder });
  return unpacked;
}

/** Makes the kernel's features a folder, as the parser wants them. */
export async function appArmorFor(
  parser: string,
  features: ReadonlyMap<string, string>,
  folder: string,
): Promise<AppArmor> {
  const root = join(folder, 'features');
  await rm(root, { recursive: true, force: true });
  for (const [path, content] of features) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  const configuration = join(folder, 'parser.conf');
  await writeFile(configuration, '');
  return {
    command: (profile, output) => [
      parser,
      ...['--config-file', configuration, '--quiet', '--skip-kernel-load', '--skip-cache'],
      ...['--features-file', root, '--policy-features', root, '--ofile', output, profile],
    ],
  };
}

/** As it prints it: `3.0.8`. */
export async function appArmorVersion(parser: string): Promise<string> {
  const { stdout } = await execa(parser, ['--version']);
  return /version ([\d.]+)/.exec(stdout)?.[1] ?? 'unknown';
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
