import { execa } from 'execa';
import { findToolchain } from '../src/compiler/toolchain/clang.ts';
import { withTemporaryDirectory } from '../src/temporary.ts';
import { appArmorVersion, findAppArmorParser } from './apparmor.ts';
import { benchKernel } from './bench-kernel.ts';
import { type Compiled, compilePolicy } from './compiled.ts';
import { buildGuestPrograms } from './guest-programs.ts';
import type { BenchResult, CompileFigures, CompileResult, KernelResult } from './results.ts';
import type { Scenario } from './scenario.ts';
import { stageFigures } from './stage-figures.ts';

export interface BenchOptions {
  /** As for resolveKernel; one guest runs at a time. */
  readonly kernels: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** Also tells where the time of a compilation goes. */
  readonly stages: boolean;
  /** For what is built once: the programs of the guest, AppArmor's parser. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** The whole benchmark. Figures that could not be had are failures in the result, not errors. */
export async function runBench({
  kernels,
  scenarios: wanted,
  stages,
  folder,
  say,
}: BenchOptions): Promise<BenchResult> {
  const programs = await buildGuestPrograms(folder);
  const parser = await findAppArmorParser(folder);
  return await withTemporaryDirectory(async (scratch) => {
    const scenarios = [];
    for (const scenario of wanted) {
      say(`compiling ${scenario.name}`);
      const object = await compilePolicy(scenario.policy, scratch);
      const inStages = stages && object.output !== null ? await stageFigures(scenario.policy, scratch) : null;
      scenarios.push({ scenario, object, inStages });
    }
    const results: KernelResult[] = [];
    let profiles: ReadonlyMap<string, Compiled> = new Map();
    for (const kernel of kernels) {
      const bench = await benchKernel(kernel, { programs, parser, scenarios, folder: scratch, say });
      results.push(bench.result);
      // What it takes to compile a profile does not depend on the kernel: the first one's figures are told.
      if (profiles.size === 0) profiles = bench.profiles;
    }
    const compile = scenarios.flatMap(
      ({ scenario: { name, generated }, object, inStages }): readonly CompileResult[] => {
        if (generated === null) return [];
        return [
          { name, generated, armorc: figuresOf(object), stages: inStages, apparmor: figuresOf(profiles.get(name)) },
        ];
      },
    );
    return { versions: await versions(parser), kernels: results, compile };
  });
}

function figuresOf(compiled: Compiled): CompileFigures;
function figuresOf(compiled: Compiled | undefined): CompileFigures | null;
function figuresOf(compiled: Compiled | undefined): CompileFigures | null {
  if (compiled === undefined) return null;
  const { failure, seconds, peakMiB } = compiled;
  return { failure, seconds, peakMiB };
}

async function versions(parser: string): Promise<BenchResult['versions']> {
  const { stdout } = await execa('qemu-system-x86_64', ['--version']);
  return {
    clang: (await findToolchain()).version,
    apparmor: await appArmorVersion(parser),
    qemu: /version ([\d.]+)/.exec(stdout)?.[1] ?? 'unknown',
  };
}
