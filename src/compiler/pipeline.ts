import { checkPolicies } from './check/check.ts';
import type { Asking } from './decide/asking-order.ts';
import { decide } from './decide/decide.ts';
import type { Plan } from './decide/plan.ts';
import { bounded } from './diagnostics/bounded.ts';
import { diagnose, hasErrors } from './diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile } from './diagnostics/diagnostic.ts';
import { manifestOf } from './emit/manifest.ts';
import { type ProgramModel, programModel, type Table } from './emit/program-model.ts';
import { renderProgram } from './emit/render.ts';
import { tooLargeTables } from './emit/table-sizes.ts';
import { DEFAULT_TARGETS, type Target } from './kernel/targets.ts';
import { readDefinitions } from './resolve/definitions.ts';
import { type FileReader, type Input, loadBuild, NO_FILES } from './resolve/load.ts';
import { unknownIds } from './rules/expected-ids.ts';
import { normalize } from './rules/normalize.ts';
import type { RuleProgram } from './rules/rules.ts';
import { assertManifest } from './schema/assert-manifest.ts';
import type { Manifest } from './schema/manifest.ts';
import { buildObject, findToolchain, ProgramTooLarge, type StackLayout, type Toolchain } from './toolchain/clang.ts';
import { tooDeep } from './toolchain/too-deep.ts';

export type { FileReader, Input } from './resolve/load.ts';

export interface CompileOptions {
  /** Where the files that the inputs use come from; without one they have to be among the inputs. */
  readonly reader?: FileReader;
  /** What replaces parameters: each `NAME=VALUE` or `POLICY.NAME=VALUE`. */
  readonly definitions?: readonly string[];
  /** A rule that one of them cannot enforce is an error. `DEFAULT_TARGETS` without it. */
  readonly targets?: readonly Target[];
  /** Changes no verdict. */
  readonly asking?: Asking;
}

/** What the stages made, up to the first that failed. */
export interface Compilation extends Reading {
  readonly plan: Plan | null;
  /** What the program is printed from. */
  readonly model: ProgramModel | null;
  /** The generated C. */
  readonly program: string | null;
  /** What the program reads and does not show, because there is too much of it. */
  readonly tables: readonly Table[];
  readonly manifest: Manifest | null;
}

/** What policies say. */
interface Reading {
  /** Every text that diagnostics point into. */
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly rules: RuleProgram | null;
}

const UNDECIDED = { plan: null, model: null, program: null, tables: [], manifest: null } as const;

/**
 * The compiler, from the bytes of policy files to C. Each stage takes a readonly value and returns a new one with its
 * diagnostics; the first stage that reports an error is the last that runs, but that what could be parsed is checked
 * all the same.
 */
export function compile(inputs: readonly Input[], options: CompileOptions = {}): Compilation {
  const read: Compilation = { ...readRules(inputs, options), ...UNDECIDED };
  if (read.rules === null || hasErrors(read.diagnostics)) return read;

  const targets = options.targets ?? DEFAULT_TARGETS;
  const { plan, diagnostics: undecidable } = decide(read.rules, targets, options.asking);
  const decided = { ...read, diagnostics: [...read.diagnostics, ...bounded(undecidable)] };
  if (plan === null || hasErrors(undecidable)) return decided;

  const model = programModel(plan);
  const oversized = tooLargeTables(model.tables, targets);
  if (oversized.length > 0) return { ...decided, diagnostics: [...decided.diagnostics, ...oversized] };
  const program = renderProgram(model);
  return { ...decided, plan, model, program, tables: model.tables, manifest: manifestOf(plan, program) };
}

/** The stages up to normalize. Trees and types are gone when it returns: of many rules they are most of the memory. */
export function readRules(inputs: readonly Input[], options: CompileOptions): Reading {
  const { sources, diagnostics, policies } = checkInputs(inputs, options);
  if (policies === null) return { sources, diagnostics, rules: null };
  const rules = normalize(policies);
  return { sources, diagnostics: [...diagnostics, ...unknownIds(rules)], rules };
}

function checkInputs(inputs: readonly Input[], options: CompileOptions) {
  const { build, diagnostics: unreadable } = loadBuild(inputs, options.reader ?? NO_FILES);
  const definitions = readDefinitions(options.definitions ?? [], build);
  const { policies, diagnostics: unsound } = checkPolicies(build, definitions.values);
  const diagnostics = [...unreadable, ...definitions.diagnostics, ...unsound];
  const sources = [...build.sources, ...definitions.sources];
  return { sources, diagnostics, policies: hasErrors(diagnostics) ? null : policies };
}

/** `object` is null after an error. */
export interface Assembly {
  readonly object: Uint8Array | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The last stage: clang. Throws a UserError when clang is missing, too old, or fails. */
export async function assemble(
  program: string,
  tables: readonly Table[],
  manifest: Manifest,
  toolchain: Promise<Toolchain> = findToolchain(),
): Promise<Assembly> {
  assertManifest(manifest);
  try {
    const built = async (layout: StackLayout) => {
      const object = await buildObject(await toolchain, program, tables, `${JSON.stringify(manifest)}\n`, layout);
      return { object, diagnostics: tooDeep(object, manifest) };
    };
    const fast = await built('fast');
    const { object, diagnostics } = hasErrors(fast.diagnostics) ? await built('tight') : fast;
    return { object: hasErrors(diagnostics) ? null : object, diagnostics };
  } catch (error) {
    if (error instanceof ProgramTooLarge) return { object: null, diagnostics: [diagnose('programTooLarge', null, {})] };
    throw error;
  }
}
