/** Something that the workload does over and over (guest/operations.c), and how it must end. */
export interface Measured {
  /** As tables show it. */
  readonly label: string;
  readonly operation: string;
  /** A path, a port, or `-`. No white space. */
  readonly argument: string;
  /** The policy denies it; everything else must succeed. */
  readonly denied: boolean;
}

/** What runs, confined or not: one program, so that its exec costs the same under all judges. */
export const PROGRAM = '/usr/sbin/nginx';

export const OPENS = {
  leafMiss: allowed('open, leaf misses', 'open', '/etc/passwd'),
  prefixMiss: allowed('open, 5 components', 'open', '/tmp/x/y/z/data'),
  deep: allowed('open, 11 components', 'open', '/srv/www/a/b/c/d/e/f/g/h/data'),
} as const;

/** Operations that no policy here mediates: no program may be attached there. */
export const UNTOUCHED: readonly Measured[] = [
  allowed('getppid', 'getppid', '-'),
  allowed('stat', 'stat', '/etc/passwd'),
  allowed('read', 'read', '/etc/passwd'),
  allowed('write', 'write', '/var/cache/nginx/data'),
];

export const OTHERS: readonly Measured[] = [
  allowed('create and unlink', 'create', '/var/cache/nginx/new'),
  allowed('rename', 'rename', '/var/cache/nginx/name'),
  allowed('fork and exec', 'exec', '-'),
  allowed('socket and connect', 'connect', '8080'),
  allowed('capability', 'capability', '-'),
];

/** How many components the path of an open has; null for what opens nothing. */
export function components({ operation, argument }: Measured): number | null {
  return operation === 'open' ? argument.split('/').length - 1 : null;
}

/** A file whose name is that of a rule's last component, elsewhere: the leaf does not decide. */
export function near(name: string): Measured {
  return allowed("open, a rule's name elsewhere", 'open', `/srv/www/near/${name}`);
}

export function denied(path: string): Measured {
  return { label: 'open, denied', operation: 'open', argument: path, denied: true };
}

function allowed(label: string, operation: string, argument: string): Measured {
  return { label, operation, argument, denied: false };
}
