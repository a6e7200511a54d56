import { createColors } from 'picocolors';

/** An armord event about a request; `armord --help` and runtime/events.c. Absent and null mean the same. */
export interface DecisionEvent {
  readonly event: 'decision' | 'unresolved';
  readonly verdict: 'deny' | 'would_deny' | 'audit';
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
}

const VERDICTS = {
  deny: { words: 'denied', colour: 'red' },
  would_deny: { words: 'would be denied', colour: 'yellow' },
  audit: { words: 'audited', colour: 'cyan' },
} as const;
const INDENT = ' '.repeat(8);

/**
 * One event for a person to read: up to four lines without the last line feed, or null for an event that needs no words
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
  return lines.join('\n');
}

function objectInWords(event: DecisionEvent): string {
  const object = event.object ?? (event.object_state === 'nameless' ? '(a file without a name)' : '');
  return event.to ? `${object} to ${event.to}` : object;
}

/** Control characters as \xHH: what a process or a policy is called must not drive the terminal. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
