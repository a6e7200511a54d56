import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';
import { setCommand } from './guest-init.ts';
import type { GuestFile } from './initramfs.ts';

/** Where armord and the compiled policy are in the guest. */
export const GUEST_ARMORD = '/armor/armord';
export const GUEST_OBJECT = '/armor/policy.bpf.o';
const GUEST_SESSION = '/armor/session.sh';

/** The session's exit code where the policy could not be put in force; what env(1) and container runtimes use for their own failures. */
export const ARMORD_FAILED = 125;

/** armord, static, and the object, as every guest that enforces or verifies needs them. */
export async function armordFiles(object: string): Promise<readonly GuestFile[]> {
  return [
    { path: GUEST_ARMORD, mode: 0o755, from: { host: await findArmord() } },
    { path: GUEST_OBJECT, mode: 0o644, from: { host: object } },
  ];
}

/** The built armord: out/armord, as seen from src/microvm and from out/armorc/microvm. */
async function findArmord(): Promise<string> {
  for (const place of ['../../out/armord', '../../armord']) {
    const path = fileURLToPath(new URL(place, import.meta.url));
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (exists) return path;
  }
  throw new UserError('out/armord has not been built', 'npm run build');
}

/** What the session writes to the events channel after armord's own lines. Never part of an event file. */
export interface SessionEnd {
  readonly event: 'session-end';
  /** armord's exit code. */
  readonly armord: number;
}

/**
 * A guest command that runs `words` with the policy in force, and the file it needs. armord's event lines go to the events channel; the exit code is
 * that of `words`, or {@link ARMORD_FAILED}.
 */
export function enforcedCommand(words: readonly string[]): {
  readonly command: readonly string[];
  readonly file: GuestFile;
} {
  return {
    command: ['/bin/sh', GUEST_SESSION],
    file: { path: GUEST_SESSION, mode: 0o755, from: { content: sessionScript(words) } },
  };
}

/** armord detaches one hook after another, each in up to a quarter of a second. */
const ARMORD_STOP_SECONDS = 60;

/**
 * Once the policy is in force, the script itself opens nothing and executes nothing but the command: it uses built-ins and
 * what it opened before. So it cannot be a victim of the policy, nor appear in its events.
 */
function sessionScript(words: readonly string[]): string {
  return `mkfifo /run/armord.events /run/armord.ready /run/armord.stop
exec 4>&2 6<>/run/armord.stop 7<>/run/armord.events
# All lines go to the events channel; the fifo is for the first of them, then tee finds it closed and, without SIGPIPE, goes on.
(
  trap '' PIPE
  exec tee /run/armord.ready </run/armord.events >&3 2>/dev/null 4>&- 6>&- 7>&-
) &
tee=$!
# Kills an armord that does not end in time. It waits for the first line, which names armord, then for the deadline.
(
  exec >&- 2>&- 3>&- 4>&- 7>&-
  read -r armord <&6
  read -r -t ${ARMORD_STOP_SECONDS} nothing <&6
  kill -KILL $armord
) &
watchdog=$!
exec 5</run/armord.ready 2>/dev/null
${setCommand(words)}
${GUEST_ARMORD} run ${GUEST_OBJECT} --events - >&7 2>&4 3>&- 4>&- 5>&- 6>&- 7>&- &
armord=$!
exec 7>&-
if ! IFS= read -r ready <&5; then
  wait $armord
  printf '{"event":"session-end","armord":%d}\\n' $? >&3
  exit ${ARMORD_FAILED}
fi
exec 5<&-

(exec "$@" 2>&4 3>&- 4>&- 6>&-)
code=$?

# The policy may forbid this signal too: then armord ends with the machine.
if kill -TERM $armord; then
  echo $armord >&6
  wait $armord
  ended=$?
  kill -KILL $watchdog
  wait $tee
  printf '{"event":"session-end","armord":%d}\\n' $ended >&3
fi
exit $code
`;
}
