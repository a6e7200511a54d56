import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { UserError } from '../user-error.ts';
import type { KernelSource } from './kernel-table.ts';

/** Where this machine's own apt gets Debian from. Ends in `/`. */
export interface DebianMirror {
  readonly debian: string;
  readonly security: string;
}

/** An apt of our own in a directory: its sources are one suite, and it needs neither root nor the system's state. */
export interface PrivateApt {
  readonly directory: string;
  readonly configuration: string;
}

/** Installed by the Debian package debian-archive-keyring; without it apt's own trusted keys are used. */
const DEBIAN_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const DEBIAN_RELEASE = /^(bullseye|bookworm|trixie|forky|sid|oldoldstable|oldstable|stable|testing|unstable)(-.*)?$/;

/**
 * Reads `apt-get indextargets` in the format `REPO_URI|RELEASE|LABEL`. The label comes from downloaded lists; where these are
 * absent (usual in containers) the name of the release tells Debian from others.
 */
export function parseIndexTargets(output: string): DebianMirror | null {
  const targets = output.split('\n').flatMap((line) => {
    const [uri, release = '', label = ''] = line.split('|');
    if (!uri || !/^[a-z+]+:\//.test(uri)) return [];
    const known = label !== '' && !label.startsWith('$(');
    const isSecurity = known ? label === 'Debian-Security' : release.endsWith('-security');
    const isDebian = known ? label === 'Debian' || isSecurity : DEBIAN_RELEASE.test(release);
    return isDebian ? [{ uri: uri.endsWith('/') ? uri : `${uri}/`, isSecurity }] : [];
  });
  const debian = targets.find((target) => !target.isSecurity)?.uri;
  if (debian === undefined) return null;
  const security = targets.find((target) => target.isSecurity)?.uri;
  return { debian, security: security ?? debian.replace(/\/$/, '-security/') };
}

export async function findDebianMirror(): Promise<DebianMirror> {
  const format = '$(REPO_URI)|$(RELEASE)|$(LABEL)';
  const targets = await execa('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
    reject: false,
  });
  if (targets.failed) throw noDebian('apt-get indextargets does not work here');
  const mirror = parseIndexTargets(targets.stdout);
  if (mirror === null) throw noDebian("apt's sources name no Debian mirror");
  return mirror;
}

function noDebian(reason: string): UserError {
  return new UserError(
    `no kernel can be fetched: ${reason}`,
    'pass --kernel PATH, a bzImage with CONFIG_BPF_LSM, CONFIG_DEBUG_INFO_BTF and CONFIG_SERIAL_8250_PCI built in',
  );
}

/** Sets up an apt in `directory` that knows one suite, and fetches that suite's lists. */
export async function openSuite(directory: string, mirror: DebianMirror, source: KernelSource): Promise<PrivateApt> {
  const uri = source.archive === 'debian' ? mirror.debian : mirror.security;
  const hasKeyring = await access(DEBIAN_KEYRING).then(
    () => true,
    () => false,
  );
  const options = hasKeyring ? `[arch=amd64 signed-by=${DEBIAN_KEYRING}]` : '[arch=amd64]';
  const configuration = join(directory, 'apt.conf');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'state']) {
    await mkdir(join(directory, folder), { recursive: true });
  }
  await writeFile(join(directory, 'sources.list'), `deb ${options} ${uri} ${source.suite} main\n`);
  await writeFile(configuration, aptConfiguration(directory));
  const apt = { directory, configuration };
  await runApt(apt, 'apt-get', ['update', '--error-on=any'], `the lists of Debian ${source.suite} cannot be fetched`);
  return apt;
}

function aptConfiguration(directory: string): string {
  return `Dir::Etc::sourcelist "${directory}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "${directory}/state";
Dir::State::status "/dev/null";
Dir::State::Lists "${directory}/lists";
Dir::Cache "${directory}/cache";
Debug::NoLocking "1";
APT::Architecture "amd64";
APT::Sandbox::User "";
Acquire::Languages "none";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}

export async function listPackages(apt: PrivateApt, prefix: string): Promise<readonly string[]> {
  return (await runApt(apt, 'apt-cache', ['pkgnames', prefix], 'apt-cache does not work here')).split('\n');
}

/** Downloads one package (apt verifies it against the signed lists) and takes the kernel image out of it. */
export async function downloadKernel(
  apt: PrivateApt,
  name: string,
): Promise<{ readonly image: string; readonly version: string }> {
  await runApt(apt, 'apt-get', ['download', name], `${name} cannot be downloaded`);
  const file = (await readdir(apt.directory)).find((entry) => entry.endsWith('.deb'));
  if (file === undefined) throw new Error(`apt-get download ${name} left no package`);
  const archive = join(apt.directory, file);
  const unpacked = join(apt.directory, 'unpacked');
  await mkdir(unpacked);
  const images = ['./boot/vmlinuz-*', './usr/lib/modules/*/vmlinuz', './lib/modules/*/vmlinuz'];
  // tar reports patterns that match nothing; what counts is whether an image came out.
  await execa('dpkg-deb', ['--fsys-tarfile', archive], { buffer: false, encoding: 'buffer' }).pipe(
    'tar',
    ['-x', '--wildcards', '-C', unpacked, ...images],
    { reject: false },
  );
  const version = (await execa('dpkg-deb', ['--field', archive, 'Version'])).stdout.trim();
  const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const image = entries.find((entry) => entry.isFile() && entry.name.startsWith('vmlinuz'));
  if (image === undefined) throw new Error(`${name} ${version} holds no kernel image`);
  return { image: join(image.parentPath, image.name), version };
}

async function runApt(apt: PrivateApt, command: string, args: readonly string[], problem: string): Promise<string> {
  const run = await execa(command, ['-q', '-c', apt.configuration, ...args], {
    cwd: apt.directory,
    reject: false,
    env: { LC_ALL: 'C.UTF-8' },
  });
  if (!run.failed) return run.stdout;
  const reason = run.stderr.trim().split('\n').slice(-3).join('\n') || run.shortMessage;
  throw new UserError(problem, `${reason}\ncheck the network and apt's sources, or pass --kernel PATH`);
}
