import { type CheckedPolicy, checkPolicies } from './check/check.ts';
import { decide } from './decide/decide.ts';
import type { Plan } from './decide/plan.ts';
import { hasErrors } from './diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile } from './diagnostics/diagnostic.ts';
import { manifestOf } from './emit/manifest.ts';
import { programModel } from './emit/program-model.ts';
import { renderProgram } from './emit/render.ts';
import { DEFAULT_TARGETS, type Target } from './kernel/targets.ts';
import { readDefinitions } from './resolve/definitions.ts';
import { type FileReader, type Input, loadBuild, NO_FILES } from './resolve/load.ts';
import { unknownIds } from './rules/expected-ids.ts';
import { normalize } from './rules/normalize.ts';
import type { RuleProgram } from './rules/rules.ts';
import { assertManifest } from './schema/assert-manifest.ts';
import type { Manifest } from './schema/manifest.ts';
import { buildObject, findToolchain, type Toolchain } from './toolchain/clang.ts';

export type { FileReader, Input } from './resolve/load.ts';

export interface CompileOptions {
  /** Where the files that the inputs use come from; without one they have to be among the inputs. */
  readonly reader?: FileReader;
  /** What replaces parameters: each `NAME=VALUE` or `POLICY.NAME=VALUE`. */
  readonly definitions?: readonly string[];
  /** A rule that one of them cannot enforce is an error. `DEFAULT_TARGETS` without it. */
  readonly targets?: readonly Target[];
}

/** What each stage made, up to the first that failed. */
export interface Compilation {
  /** Every text that diagnostics point into. */
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly policies: readonly CheckedPolicy[] | null;
  readonly rules: RuleProgram | null;
  readonly plan: Plan | null;
  /** The generated C. */
  readonly program: string | null;
  readonly manifest: Manifest | null;
}

/**
 * The compiler, from the bytes of policy files to C. Each stage takes a readonly value and returns a new one with its
 * diagnostics; the first stage that reports an error is the last that runs, but that what could be parsed is checked
 * all the same.
 */
export function compile(inputs: readonly Input[], options: CompileOptions = {}): Compilation {
  let done: Compilation = {
    sources: [],
    diagnostics: [],
    policies: null,
    rules: null,
    plan: null,
    program: null,
    manifest: null,
  };
  const report = (diagnostics: readonly Diagnostic[]): boolean => {
    done = { ...done, diagnostics: [...done.diagnostics, ...diagnostics] };
    return !hasErrors(done.diagnostics);
  };

  const { build, diagnostics: unreadable } = loadBuild(inputs, options.reader ?? NO_FILES);
  report(unreadable);

  const definitions = readDefinitions(options.definitions ?? [], build);
  done = { ...done, sources: [...build.sources, ...definitions.sources] };
  report(definitions.diagnostics);

  const { policies, diagnostics: unsound } = checkPolicies(build, definitions.values);
  if (!report(unsound) || policies === null) return done;

  const rules = normalize(policies);
  done = { ...done, policies, rules };
  if (!report(unknownIds(rules))) return done;

  const { plan, diagnostics: undecidable } = decide(rules, options.targets ?? DEFAULT_TARGETS);
  if (!report(undecidable) || plan === null) return done;

  const program = renderProgram(programModel(plan));
  return { ...done, plan, program, manifest: manifestOf(plan, program) };
}

/** The last stage: clang. Throws a UserError when clang is missing, too old, or fails. */
export async function assemble(
  program: string,
  manifest: Manifest,
  toolchain: Promise<Toolchain> = findToolchain(),
): Promise<Uint8Array> {
  assertManifest(manifest);
  return buildObject(await toolchain, program, `${JSON.stringify(manifest)}\n`);
}
