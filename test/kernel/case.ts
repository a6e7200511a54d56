import type { Asking } from '../../src/compiler/decide/asking-order.ts';
import type { Target } from '../../src/compiler/kernel/targets.ts';

/** One policy put in force on a real kernel, and what is asked of that kernel under it. */
export interface KernelCase {
  readonly name: string;
  /** Cases of the same build are in force together; a case without has one of its own. */
  readonly build?: string;
  /** Its rules, or its paths that cannot be resolved, reach further than its folder: it cannot be in force with others. */
  readonly alone?: true;
  /** The policy's source. builds.ts adds a `policy` line when it has none; the first file of a build is called `case.arm`. */
  readonly policy: string;
  /** Other files of the build, by the names that `use` reaches them by; those of std are there anyway. */
  readonly files?: Readonly<Record<string, string>>;
  /** What replaces parameters, as behind `-D`. */
  readonly definitions?: readonly string[];
  /** What the build is for; as without --target when left out. */
  readonly targets?: readonly Target[];
  /** As behind --profile and --count-allows. */
  readonly asking?: Asking;
  /** What armord has counted in the end, for each rule that has anything; not asked when left out. */
  readonly counted?: Readonly<Record<string, number>>;
  /** Shell commands that run before the policy is in force. */
  readonly setup?: string;
  readonly steps: readonly KernelStep[];
  /** The kernels whose answers these are, as the matrix names them; all but {@link OLD_KERNEL} when left out. */
  readonly kernels?: readonly string[];
}

/** The one that builds are not for unless they say so. */
export const OLD_KERNEL = '5.10';

/** What only newer kernels have, and what only those without it answer. */
export const SINCE_7_2 = ['7.2', 'newest'];
export const SINCE_6_12 = ['6.12', ...SINCE_7_2];
export const BEFORE_7_2 = ['6.1', '6.12'];

export interface KernelStep {
  /** As of a case: on other kernels the step is left out. */
  readonly kernels?: readonly string[];
  /** A shell command in the guest, where `probe` (guest/probe.c) makes single requests. */
  readonly run: string;
  /** Its standard output, trimmed: `ok` for an allowed request, `EPERM` for a denied one. */
  readonly expect: string;
  /** The events that it must cause, in order; none when left out. An event that no step expects fails the case. */
  readonly events?: readonly ExpectedEvent[];
}

/** The fields that are given must be those of the event. */
export interface ExpectedEvent {
  readonly verdict: 'deny' | 'kill' | 'would_deny' | 'audit' | 'allow';
  readonly operation: string;
  readonly rule?: string;
  readonly object?: string | null;
  readonly to?: string;
  readonly exe?: string;
  readonly message?: string;
  readonly severity?: string;
  readonly tags?: readonly string[];
  readonly effect?: string;
  readonly errno?: string | null;
  /** Of these, too, only what is given is compared. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The denial comes too late in an exec for it to fail. */
  readonly ends_process?: boolean;
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

/** A step that must be denied by a rule; what the caller sees is EPERM, or what the kernel makes of it. */
export function stopped(
  run: string,
  operation: string,
  rule: string,
  expect = 'EPERM',
  more: Partial<ExpectedEvent> = {},
): KernelStep {
  return { run, expect, events: [{ verdict: 'deny', operation, rule, ...more }] };
}

/** A step whose process must end by SIGKILL. */
export function killed(run: string, operation: string, rule: string, more: Partial<ExpectedEvent> = {}): KernelStep {
  return { run: `${run}; echo $?`, expect: '137', events: [{ verdict: 'kill', operation, rule, ...more }] };
}

/** A step that goes on in silence, and ends in what the kernel says of the request itself. */
export function goesOn(run: string, expect: string): KernelStep {
  return { run, expect };
}

/** An allowed connect to an address of this machine and a port where nobody listens. */
export function reaches(run: string): KernelStep {
  return goesOn(run, 'ECONNREFUSED');
}

/** A step of some kernels only. */
export function on(kernels: readonly string[], step: KernelStep): KernelStep {
  return { ...step, kernels };
}

/** Whether a case is asked of a kernel. */
export function isAskedOf(test: KernelCase, kernel: string): boolean {
  return test.kernels?.includes(kernel) ?? kernel !== OLD_KERNEL;
}

/** The steps of a case that are asked of a kernel. */
export function stepsOn(test: KernelCase, kernel: string): readonly KernelStep[] {
  if (!isAskedOf(test, kernel)) return [];
  return test.steps.filter((step) => step.kernels?.includes(kernel) ?? true);
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

/** Shell that waits until `condition` holds, for some seconds at most. */
export function until(condition: string): string {
  return `n=0; until ${condition} || [ $((n += 1)) -gt 1000 ]; do usleep 5000; done`;
}

/** Shell that makes a folder with copies of the probe in it, for policies that tell programs apart. */
export function probes(folder: string, ...names: string[]): string {
  return [`mkdir -p ${folder}`, ...names.map((name) => `cp /bin/probe ${folder}/${name}`)].join('; ');
}
