import { type Kernel, resolveKernel } from '../src/microvm/kernels.ts';
import type { VerifyReport } from '../src/microvm/verify-report.ts';
import { appArmorFor } from './apparmor.ts';
import { type Compiled, compileProfile } from './compiled.ts';
import { type GuestPrograms, measureRuns } from './guest-session.ts';
import { type Survey, surveyKernel } from './guest-survey.ts';
import { type Attempt, scenarioResults } from './kernel-result.ts';
import { type Prepared, planRuns } from './kernel-run.ts';
import type { Judge, KernelResult } from './results.ts';
import type { Scenario } from './scenario.ts';

export interface BenchInput {
  readonly programs: GuestPrograms;
  /** Path of apparmor_parser. */
  readonly parser: string;
  readonly scenarios: readonly { readonly scenario: Scenario; readonly object: Compiled }[];
  /** For what the benchmark writes on the way. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export interface KernelBench {
  readonly result: KernelResult;
  /** By scenario, where it has a profile: an AppArmor profile is compiled for one kernel. */
  readonly profiles: ReadonlyMap<string, Compiled>;
}

/** Measures every scenario on one kernel: two boots, one to learn about the kernel and its verifier, one that counts instructions. */
export async function benchKernel(wanted: string, input: BenchInput): Promise<KernelBench> {
  const say = (line: string): void => input.say(`kernel ${wanted}: ${line}`);
  const kernel = await resolveKernel(wanted, { onProgress: input.say });
  const survey = await askVerifier(kernel, input, say);
  const profiles = await compileProfiles(survey, input, say);
  const attempts = input.scenarios.map(({ scenario, object }): Attempt & { readonly prepared: Prepared } => {
    const report = survey.reports.get(scenario.name) ?? object.failure ?? 'no report';
    const profile = profiles.get(scenario.name);
    const failures: Partial<Record<Judge, string>> = {};
    if (typeof report === 'string') failures.armorc = report;
    else if (!report.ok) failures.armorc = rejection(report);
    if (profile === undefined) failures.apparmor = 'AppArmor has nothing like it';
    else if (profile.failure !== null) failures.apparmor = profile.failure;
    const loads = typeof report !== 'string' && report.ok;
    const prepared = {
      name: scenario.name,
      measured: scenario.measured,
      object: loads ? object.output : null,
      hooks: loads ? attachedHooks(report) : [],
      profile: profile?.output ?? null,
    };
    return { scenario, failures, report: typeof report === 'string' ? null : report, prepared };
  });
  const runs = planRuns(attempts.map(({ prepared }) => prepared));
  const results = await measureRuns(kernel, input.programs, runs, (index) => {
    const run = runs[index];
    if (run !== undefined) say(`run ${index + 1} of ${runs.length}: ${run.judge}, ${shortList(run.scenarios)}`);
  });
  const result = { kernel: wanted, release: survey.release, scenarios: scenarioResults(attempts, runs, results) };
  return { result, profiles };
}

async function askVerifier(
  kernel: Kernel,
  { scenarios, programs }: BenchInput,
  say: (line: string) => void,
): Promise<Survey> {
  const objects = new Map<string, Uint8Array>();
  for (const { scenario, object } of scenarios) if (object.output !== null) objects.set(scenario.name, object.output);
  say(`asking the verifier about ${objects.size} objects`);
  return await surveyKernel(kernel, programs.armord, objects);
}

async function compileProfiles(
  survey: Survey,
  { parser, folder, scenarios }: BenchInput,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, Compiled>> {
  const appArmor = await appArmorFor(parser, survey.features, folder);
  const profiles = new Map<string, Compiled>();
  for (const { scenario } of scenarios) {
    if (scenario.profile === null) continue;
    say(`compiling the AppArmor profile of ${scenario.name}`);
    profiles.set(scenario.name, await compileProfile(appArmor, scenario.profile, folder));
  }
  return profiles;
}

function attachedHooks({ programs }: VerifyReport): readonly string[] {
  return programs.flatMap(({ hook, status }) => (hook !== null && status === 'loaded' ? [hook] : []));
}

function rejection({ programs }: VerifyReport): string {
  const refused = programs.find(({ status }) => status === 'rejected');
  return `the kernel refuses ${refused?.name ?? 'it'}: ${refused?.reason ?? 'no reason given'}`;
}

function shortList(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
