export const TOP = 'r';
const DEEP = Array.from({ length: 18 }, (_, i) => `/${TOP}/d${'/d'.repeat(i + 1)}`);
const LONG = 'a-name-that-is-longer-than-a-few-words-of-the-matcher-would-ever-hold.conf';

/** Written into patterns as they are; a few have bytes that patterns would take for something else. */
export const FREE_NAMES = ['f', 'g', 'f.log', 'x.log', 'b', '7', '42', '.h', 'mem', 'a b', 'é', '*', LONG];

/** Nothing in it is renamed or removed, so there is always something to execute. */
export const FIXED = `/${TOP}/bin`;

const LINES = `
chmod /r 755
mkdir /r/a
mkdir /r/a/b
mkdir /r/a/b/c
mkdir /r/bin
mkdir /r/d
mkdir /r/d/1
mkdir /r/d/22
mkdir /r/m
bind_mount /r/a /r/m
copy /bin/probe /r/bin/p
copy /bin/probe /r/bin/q
copy /bin/probe /r/a/p
link /r/bin/p /r/bin/p2
link /r/bin/q /r/d/22/q
make_script /r/bin/s /r/bin/q
make_script /r/a/b/s.sh /r/bin/q
create /r/a/f
create /r/a/f.log
create /r/a/.h
create /r/a/b/f
create /r/a/b/x.log
create /r/a/b/c/x.log
create /r/a/b/c/7
create /r/d/1/mem
create /r/d/22/mem
create /r/d/22/f
create /r/d/é
create /r/d/*
link /r/a/f /r/d/f
symlink a/b /r/l
symlink /r/a/f /r/d/l
mknod_chr /r/d/null
chown /r/a/b/f 33 33
chown /r/d/22/f 1000 1000
chmod /r/d/22/f 4755
${DEEP.map((path) => `mkdir ${path}`).join('\n')}
create ${DEEP.at(-1)}/f`;

/** Where it is. */
export const MOUNTING: readonly (readonly string[])[] = [
  ['mkdir', `/${TOP}`],
  ['mount', 'tmpfs', `/${TOP}`],
];

/**
 * What makes the world, before a policy is in force: requests like others. No directory is sticky, where the kernel has rules
 * of its own for links.
 */
export const MAKING: readonly (readonly string[])[] = [
  ...LINES.trim()
    .split('\n')
    .map((line) => line.split(' ')),
  ['create', `/${TOP}/d/a b`],
  ['create', `/${TOP}/d/${LONG}`],
];

export const UNMAKING: readonly (readonly string[])[] = [
  ['umount', `/${TOP}/m`],
  ['umount', `/${TOP}`],
  ['rmdir', `/${TOP}`],
];

/** Most of the way down nothing is but the next directory: that many places like each other are not worth a request each. */
export function isOnTheWayDown(names: readonly string[]): boolean {
  return names.length > 5 && names.length < DEEP.length;
}
