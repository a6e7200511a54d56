/** One entry of an archive. `path` has no leading slash; parents come before their children. */
export type CpioEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly content: Uint8Array }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string }
  | {
      readonly kind: 'character';
      readonly path: string;
      readonly mode: number;
      readonly device: readonly [number, number];
    };

/** File type bits of st_mode (inode(7)). */
const TYPE_BITS = { directory: 0o040000, file: 0o100000, symlink: 0o120000, character: 0o020000 } as const;
const TRAILER = 'TRAILER!!!';

/**
 * A newc archive (Documentation/driver-api/early-userspace/buffer-format.rst). Written here rather than by cpio(1), which
 * makes device nodes only as root. Owner, group and times are 0, so that equal entries give equal bytes.
 */
export function cpioArchive(entries: readonly CpioEntry[]): Buffer {
  const parts: Uint8Array[] = [];
  entries.forEach((entry, index) => {
    const content = entryContent(entry);
    const mode = TYPE_BITS[entry.kind] | (entry.kind === 'symlink' ? 0o777 : entry.mode);
    const device = entry.kind === 'character' ? entry.device : ([0, 0] as const);
    const links = entry.kind === 'directory' ? 2 : 1;
    parts.push(header({ inode: index + 1, mode, links, size: content.length, device }, entry.path));
    parts.push(content, padding(content.length));
  });
  parts.push(header({ inode: 0, mode: 0, links: 1, size: 0, device: [0, 0] }, TRAILER));
  return Buffer.concat(parts);
}

function entryContent(entry: CpioEntry): Uint8Array {
  if (entry.kind === 'file') return entry.content;
  if (entry.kind === 'symlink') return Buffer.from(entry.target);
  return Buffer.alloc(0);
}

interface HeaderFields {
  readonly inode: number;
  readonly mode: number;
  readonly links: number;
  readonly size: number;
  readonly device: readonly [number, number];
}

function header({ inode, mode, links, size, device }: HeaderFields, path: string): Buffer {
  const name = Buffer.from(`${path}\0`);
  // inode, mode, uid, gid, nlink, mtime, filesize, dev major, dev minor, rdev major, rdev minor, namesize, check
  const numbers = [inode, mode, 0, 0, links, 0, size, 0, 0, device[0], device[1], name.length, 0];
  const text = numbers.map((number) => number.toString(16).padStart(8, '0')).join('');
  const head = Buffer.concat([Buffer.from(`070701${text}`), name]);
  return Buffer.concat([head, padding(head.length)]);
}

/** Headers with their names, and contents, are each padded to four bytes. */
function padding(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4);
}
