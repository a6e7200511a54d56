import { posix } from 'node:path';

const EXTENSION = '.arm';
const PACKAGE_FOLDER = 'std/';

/**
 * The name of a file on the command line. A folder of the user's that is called `std` is `./std`: a name that starts
 * with `std/` is of a file of the package.
 */
export function localName(path: string): string {
  const name = posix.normalize(path);
  return name.startsWith(PACKAGE_FOLDER) ? `./${name}` : name;
}

export function isPackageFile(name: string): boolean {
  return name.startsWith(PACKAGE_FOLDER);
}

/** The name of the file that `path` means in a `use` of the file `from`; `null` if it is no such path. */
export function usedName(from: string, path: string): string | null {
  if (/\p{Cc}/u.test(path) || path.endsWith('/')) return null;
  const file = path.endsWith(EXTENSION) ? path : `${path}${EXTENSION}`;
  if (path.startsWith(PACKAGE_FOLDER)) {
    const name = posix.normalize(file);
    return isPackageFile(name) ? name : null;
  }
  if (!/^\.{1,2}\//.test(path)) return null;
  const name = posix.join(posix.dirname(from), file);
  if (isPackageFile(from)) return isPackageFile(name) ? name : null;
  return localName(name);
}

/** The namespace of a `use` without `as`: the last part of its path. */
export function namespaceOf(path: string): string {
  const last = posix.basename(path);
  return last.endsWith(EXTENSION) ? last.slice(0, -EXTENSION.length) : last;
}
