/** One policy put in force on a real kernel, and what is asked of that kernel under it. */
export interface KernelCase {
  readonly name: string;
  /** The policy's source. cases/index.ts adds a `policy` line when it has none; the file is called `case.arm`. */
  readonly policy: string;
  /** Shell commands that run before the policy is in force. */
  readonly setup?: string;
  readonly steps: readonly KernelStep[];
  /** The kernels whose answers these are, as the matrix names them; all when left out. */
  readonly kernels?: readonly string[];
}

export interface KernelStep {
  /** A shell command in the guest, where `probe` (guest/probe.c) makes single requests. */
  readonly run: string;
  /** Its standard output, trimmed: `ok` for an allowed request, `EPERM` for a denied one. */
  readonly expect: string;
  /** The events that it must cause, in order; none when left out. An event that no step expects fails the case. */
  readonly events?: readonly ExpectedEvent[];
}

/** The fields that are given must be those of the event. */
export interface ExpectedEvent {
  readonly verdict: 'deny' | 'would_deny' | 'audit';
  readonly operation: string;
  readonly rule?: string;
  readonly object?: string | null;
  readonly to?: string;
  readonly exe?: string;
  readonly message?: string;
  readonly severity?: string;
  /** The event is of the kind `unresolved`. */
  readonly unresolved?: boolean;
}

/** A step that must be allowed, silently. */
export function allowed(run: string): KernelStep {
  return { run, expect: 'ok' };
}

/** A step that must be denied with EPERM and one event. */
export function denied(
  run: string,
  operation: string,
  object: string | null,
  more: Partial<ExpectedEvent> = {},
): KernelStep {
  return { run, expect: 'EPERM', events: [{ verdict: 'deny', operation, object, ...more }] };
}

/** A step that must be denied with EPERM and one event, whose object has no name or one that a test cannot know. */
export function deniedNameless(run: string, operation: string, more: Partial<ExpectedEvent> = {}): KernelStep {
  return { run, expect: 'EPERM', events: [{ verdict: 'deny', operation, unresolved: false, ...more }] };
}

/** A step that goes on, and is reported as `audit` or `would_deny`. */
export function noted(
  run: string,
  verdict: 'audit' | 'would_deny',
  operation: string,
  object: string,
  more: Partial<ExpectedEvent> = {},
): KernelStep {
  return { run, expect: 'ok', events: [{ verdict, operation, object, ...more }] };
}

/** A step that must be denied because its object's path could not be known. */
export function unresolved(run: string, operation: string, more: Partial<ExpectedEvent> = {}): KernelStep {
  return { run, expect: 'EPERM', events: [{ verdict: 'deny', operation, unresolved: true, ...more }] };
}

/** Shell that makes a folder with copies of the probe in it, for policies that tell programs apart. */
export function probes(folder: string, ...names: string[]): string {
  return [`mkdir -p ${folder}`, ...names.map((name) => `cp /bin/probe ${folder}/${name}`)].join('; ');
}
