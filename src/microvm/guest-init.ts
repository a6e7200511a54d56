import type { GuestFile } from './initramfs.ts';

/**
 * The guest's channels: the ttyS<n> that each is. ttyS0 to ttyS3 are the machine's own serial lines (ttyS0 is the console),
 * the next four belong to one PCI card. Serial lines are slow (about 400 kB/s) but built into every Debian
 * kernel; virtio's console is a module up to 6.1.
 */
export const PORTS = { stdout: 4, stderr: 5, events: 6, control: 7 } as const;
export type PortName = keyof typeof PORTS;

const GUEST_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Quotes a word for sh(1), whatever bytes it holds. */
export function shellQuote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * Shell text that sets the positional parameters to `words`, the first of them looked up in the guest's PATH. Debian's static
 * busybox runs its applets inside its shell when they are named without a path: no exec would be seen.
 */
export function setCommand(words: readonly string[]): string {
  return `set -- ${words.map(shellQuote).join(' ')}
case $1 in
*/*) ;;
*)
  for directory in ${GUEST_PATH.replaceAll(':', ' ')}; do
    if [ -f "$directory/$1" ] && [ -x "$directory/$1" ]; then
      program=$directory/$1
      shift
      set -- "$program" "$@"
      break
    fi
  done
  ;;
esac`;
}

/**
 * /init of the guest: mounts, brings the loopback up, and runs `command` with its output going through pipes to the ports and the events
 * port as its descriptor 3. It tells the control port three lines: `started`, `exit N` (128 + signal when killed), and `drained`
 * when all output has been written; then the host ends the machine. What runs after `started` is started before it or built into
 * the shell: a policy that the command loads may forbid opening and executing anything.
 *
 * The guest restarts after `lifetimeSeconds` on its own, which ends QEMU: its parent may have been killed.
 */
export function guestInit(command: readonly string[], lifetimeSeconds: number): GuestFile {
  return { path: '/init', mode: 0o755, from: { content: initScript(command, lifetimeSeconds) } };
}

function initScript(command: readonly string[], lifetimeSeconds: number): string {
  const port = (name: PortName) => `/dev/ttyS${PORTS[name]}`;
  return `#!/bin/sh
export PATH=${GUEST_PATH} HOME=/root
cd /
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/shm /dev/pts
mount -t devpts devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs -o mode=755 tmpfs /run
mount -t securityfs securityfs /sys/kernel/security
mount -t bpf bpf /sys/fs/bpf
mount -t cgroup2 cgroup2 /sys/fs/cgroup
ln -s /proc/self/fd /dev/fd
ln -s /proc/self/fd/0 /dev/stdin
ln -s /proc/self/fd/1 /dev/stdout
ln -s /proc/self/fd/2 /dev/stderr
ip link set lo up
hostname armorc

for port in ${Object.values(PORTS).join(' ')}; do
  stty -F /dev/ttyS$port raw -echo
done
mkfifo /run/stdout /run/stderr
cat /run/stdout >${port('stdout')} &
stdout=$!
cat /run/stderr >${port('stderr')} &
stderr=$!
exec 3>${port('events')} 4>${port('control')} 5>/run/stdout 6>/run/stderr 7>/proc/sysrq-trigger
rm /run/stdout /run/stderr
(
  exec 3>&- 4>&- 5>&- 6>&-
  sleep ${lifetimeSeconds}
  echo b >&7
) &
${setCommand(command)}
echo started >&4
(exec "$@" </dev/null >&5 2>&6 4>&- 5>&- 6>&- 7>&-)
code=$?
exec 3>&- 5>&- 6>&-
echo "exit $code" >&4
wait $stdout $stderr
echo drained >&4
while :; do wait; done
`;
}
