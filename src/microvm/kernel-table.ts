import { UserError } from '../user-error.ts';

/** One place that a kernel's package may be found in; a table entry lists them in the order to try. */
export interface KernelSource {
  readonly archive: 'debian' | 'debian-security';
  readonly suite: string;
  /** Matches the whole name of the packages that hold the image; the highest number wins. */
  readonly packages: RegExp;
}

export interface KernelEntry {
  readonly name: KernelName;
  readonly sources: readonly KernelSource[];
}

export const KERNEL_NAMES = ['5.10', '6.1', '6.12', '7.2', 'newest'] as const;
export type KernelName = (typeof KERNEL_NAMES)[number];

/** What `all` stands for. 5.10 is for those who name it: it has no task labels before 5.11. */
export const ALL_KERNELS: readonly KernelName[] = ['6.1', '6.12', 'newest'];
export const DEFAULT_KERNEL: KernelName = '6.12';

/**
 * Debian's cloud images: unmodified, small, with `CONFIG_BPF_LSM`, BTF and PCI serial ports built in. Up to 6.12 the image is in
 * `linux-image-*` (/boot/vmlinuz-*), from forky's kernels on in `linux-binary-*` (/usr/lib/modules/*\/vmlinuz).
 */
export const KERNEL_TABLE: readonly KernelEntry[] = [
  {
    name: '5.10',
    sources: [
      {
        archive: 'debian-security',
        suite: 'bullseye-security',
        packages: /^linux-image-5\.10\.0-\d+-cloud-amd64$/,
      },
      { archive: 'debian', suite: 'bullseye', packages: /^linux-image-5\.10\.0-\d+-cloud-amd64$/ },
    ],
  },
  {
    name: '6.1',
    sources: [
      { archive: 'debian-security', suite: 'bookworm-security', packages: /^linux-image-6\.1\.0-\d+-cloud-amd64$/ },
      { archive: 'debian', suite: 'bookworm', packages: /^linux-image-6\.1\.0-\d+-cloud-amd64$/ },
    ],
  },
  {
    name: '6.12',
    sources: [
      {
        archive: 'debian-security',
        suite: 'bookworm-security',
        packages: /^linux-image-6\.12\.\d+\+deb12-cloud-amd64$/,
      },
      { archive: 'debian', suite: 'trixie', packages: /^linux-image-6\.12\.\d+\+deb13-cloud-amd64$/ },
    ],
  },
  {
    name: '7.2',
    sources: [
      { archive: 'debian', suite: 'sid', packages: /^linux-binary-7\.2\.\d+\+deb14-cloud-amd64$/ },
      { archive: 'debian', suite: 'forky', packages: /^linux-binary-7\.2\.\d+\+deb14-cloud-amd64$/ },
    ],
  },
  {
    // Whatever Debian's development suite has now: 7.2 on the day that this was written.
    name: 'newest',
    sources: [{ archive: 'debian', suite: 'sid', packages: /^linux-binary-\d+\.\d+\.\d+\+deb\d+-cloud-amd64$/ }],
  },
];

export function isKernelName(name: string): name is KernelName {
  return (KERNEL_NAMES as readonly string[]).includes(name);
}

export function kernelEntry(name: KernelName): KernelEntry {
  const entry = KERNEL_TABLE.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`kernel ${name} has no table entry`);
  return entry;
}

/** The package of `available` that a source means: the highest by its numbers (`…-9-…` < `…-10-…`), or null. */
export function choosePackage(source: KernelSource, available: readonly string[]): string | null {
  const byNumber = new Intl.Collator('en', { numeric: true });
  const matching = available.filter((name) => source.packages.test(name));
  return matching.sort(byNumber.compare).at(-1) ?? null;
}

/**
 * One kernel as a user names it: a name of the table, or a path, which has a `/` in it. Returns the name or the path; anything
 * else is a UserError.
 */
export function parseKernel(word: string): string {
  if (isKernelName(word) || word.includes('/')) return word;
  throw new UserError(
    `unknown kernel '${word}'`,
    `use ${KERNEL_NAMES.join(', ')}, or the path of a kernel image (./vmlinuz)`,
  );
}

/** Several, separated by commas, or `all`. Each is listed once, in the order given. */
export function parseKernelList(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  return [...new Set(words.flatMap((word) => (word === 'all' ? ALL_KERNELS : parseKernel(word))))];
}
