import { createColors } from 'picocolors';

/** An armord event about a request, as runtime/events.h describes it. Absent and null mean the same. */
export interface DecisionEvent {
  readonly event: 'decision' | 'unresolved';
  readonly verdict: 'deny' | 'kill' | 'would_deny' | 'audit' | 'allow';
  readonly operation: string;
  readonly rule: string;
  readonly policy: { readonly file: string; readonly line: number; readonly column: number; readonly text: string };
  readonly message?: string | null;
  readonly severity?: string | null;
  readonly process: {
    readonly pid: number;
    readonly uid: number;
    readonly comm: string;
    readonly exe?: string | null;
    readonly exe_state?: string;
  };
  readonly object?: string | null;
  readonly object_state?: string;
  readonly to?: string | null;
  readonly target?: { readonly pid: number; readonly uid: number; readonly comm: string };
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly ends_process?: boolean;
}

const VERDICTS = {
  deny: { words: 'denied', colour: 'red' },
  kill: { words: 'denied and killed', colour: 'red' },
  would_deny: { words: 'would be denied', colour: 'yellow' },
  audit: { words: 'audited', colour: 'cyan' },
  allow: { words: 'let go', colour: 'yellow' },
} as const;
const INDENT = ' '.repeat(8);

/** What is worth telling beside a path, or where there is no object at all; other objects are words made of their details. */
const TOLD_DETAILS = ['fstype', 'flags', 'cmd', 'source', 'rdev', 'new_mode', 'new_uid', 'new_gid', 'effective'];

/**
 * One event for a person to read: up to five lines without the last line feed, or null for an event that needs no words
 * (`ready`, `stopped`). Anything that is not a known event is shown as it came.
 */
export function eventInWords(event: unknown, colour: boolean): string | null {
  const kind = (event as { event?: unknown } | null)?.event;
  if (kind === 'ready' || kind === 'stopped') return null;
  if (isDecision(event)) return decisionInWords(event, colour);
  if (kind === 'lost') {
    return `lost    ${visible(String((event as { count?: unknown }).count))} events: there was no room for them`;
  }
  return `event   ${visible(JSON.stringify(event))}`;
}

function isDecision(event: unknown): event is DecisionEvent {
  const { event: kind, verdict, process, policy } = (event ?? {}) as Partial<DecisionEvent>;
  if (kind !== 'decision' && kind !== 'unresolved') return false;
  return verdict !== undefined && Object.hasOwn(VERDICTS, verdict) && Boolean(process) && Boolean(policy);
}

function decisionInWords(event: DecisionEvent, colour: boolean): string {
  const colours = createColors(colour);
  const { words, colour: name } = VERDICTS[event.verdict];
  const { policy, process } = event;
  const request = [event.operation, objectInWords(event)].filter((word) => word !== '').join(' ');
  const exe = process.exe ?? (process.exe_state === 'nameless' ? 'without a name' : 'unknown');
  const subject = `by ${process.comm} (pid ${process.pid}, uid ${process.uid}, exe ${exe})`;
  const about = event.severity ? `[${event.rule}, ${event.severity}]` : `[${event.rule}]`;
  const lines = [
    `${colours.bold(colours[name](words))}  ${visible(request)}  ${visible(subject)}`,
    `${INDENT}${visible(`${policy.file}:${policy.line}:${policy.column}`)}  ${visible(policy.text)}`,
    `${INDENT}${event.message ? `${visible(event.message)} ` : ''}${colours.dim(visible(about))}`,
  ];
  if (event.event === 'unresolved') lines.push(`${INDENT}something about this request could not be resolved`);
  if (event.ends_process) lines.push(`${INDENT}the exec had gone too far to fail: the kernel ends the process`);
  return lines.join('\n');
}

function objectInWords({ object, object_state, to, target, detail }: DecisionEvent): string {
  const words = object ?? (object_state === 'nameless' ? '(a file without a name)' : '');
  const other = to ?? (target && `${target.comm} (pid ${target.pid}, uid ${target.uid})`);
  const hasPath = object === null || object === undefined || /^[/…]/.test(object);
  const parts = [words, other && `to ${other}`, hasPath && detailInWords(detail ?? {})];
  return parts.filter((part) => part).join(' ');
}

function detailInWords(detail: Readonly<Record<string, unknown>>): string {
  const told = TOLD_DETAILS.map((key) => [key, [detail[key] ?? []].flat().join(' ')]).filter(
    ([, value]) => value !== '',
  );
  return told.length === 0 ? '' : `(${told.map(([key, value]) => `${key} ${value}`).join(', ')})`;
}

/** Control characters as \xHH: what a process or a policy is called must not drive the terminal. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
