import type { Measured } from './measured.ts';
import type { Scenario } from './scenario.ts';
import type { StageFigures } from './stage-figures.ts';

/** Who judges the calls: nobody, an empty program on each hook that armorc's policy attaches to, armorc, or AppArmor. */
export const JUDGES = ['none', 'floor', 'armorc', 'apparmor'] as const;
export type Judge = (typeof JUDGES)[number];

/** Instructions for one call, in the kernel and in the C library. */
export interface Figure {
  /** `ok`, or the name of an errno; `changing` where not all calls ended alike. */
  readonly outcome: string;
  /** Of the batches. The least is the figure that is compared: no timer interrupt fell into that batch. */
  readonly min: number;
  readonly median: number;
}

export interface ScenarioResult {
  readonly name: string;
  readonly generated: Scenario['generated'];
  /** Why a judge has no figures: a policy that does not compile, a kernel that refuses it. */
  readonly failures: Partial<Record<Judge, string>>;
  readonly rows: readonly Row[];
  readonly programs: readonly ProgramFigures[];
}

export interface Row {
  readonly measured: Measured;
  readonly figures: Partial<Record<Judge, Figure>>;
  /** How far the same call without a judge was from its own figure when it was measured again at the end of the run. */
  readonly noise: number | null;
}

/** What the verifier says of one program. */
export interface ProgramFigures {
  readonly hook: string;
  readonly processed: number;
  readonly jitedBytes: number;
}

export interface KernelResult {
  /** As it was asked for. */
  readonly kernel: string;
  /** The kernel's own. */
  readonly release: string;
  readonly scenarios: readonly ScenarioResult[];
}

/** What it took to compile one generated set of rules. */
export interface CompileResult {
  readonly name: string;
  readonly generated: NonNullable<Scenario['generated']>;
  readonly armorc: CompileFigures;
  /** Null where nobody asked, and where nothing was made. */
  readonly stages: StageFigures | null;
  /** Null where there is no profile. */
  readonly apparmor: CompileFigures | null;
}

export interface CompileFigures {
  /** Why nothing was made; null where it was. */
  readonly failure: string | null;
  readonly seconds: number;
  readonly peakMiB: number;
}

/** The content of out/bench.json. */
export interface BenchResult {
  /** What everything was measured with. */
  readonly versions: { readonly clang: string; readonly apparmor: string; readonly qemu: string };
  readonly kernels: readonly KernelResult[];
  readonly compile: readonly CompileResult[];
}
