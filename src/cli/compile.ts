import { type Asking, UNPROFILED } from '../compiler/decide/asking-order.ts';
import { hasErrors } from '../compiler/diagnostics/catalogue.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { formatJson, formatText } from '../compiler/diagnostics/format.ts';
import { planText } from '../compiler/emit/plan-text.ts';
import type { Target } from '../compiler/kernel/targets.ts';
import { assemble, type Compilation, compile } from '../compiler/pipeline.ts';
import { rulesText } from '../compiler/rules/rules-text.ts';
import { findToolchain, type Toolchain } from '../compiler/toolchain/clang.ts';
import { colourOn } from './colour.ts';
import { EXIT } from './exit-codes.ts';
import { readPolicies } from './policy-files.ts';
import { readProfiles } from './profile.ts';
import type { Stage } from './stages.ts';
import { writeOutput } from './write-output.ts';

/** What is compiled: the same for every command. */
export interface BuildOptions {
  readonly policies: readonly string[];
  /** What `-D` options say: each `NAME=VALUE`. */
  readonly definitions: readonly string[];
  readonly targets: readonly Target[];
}

export interface CompileOptions extends BuildOptions {
  /** `null`: standard output for text stages; nothing for an object, which is then only checked. */
  readonly output: string | null;
  readonly emit: Stage;
  /** Files with what armord counted. */
  readonly profiles: readonly string[];
  readonly countAllows: boolean;
  /** Diagnostics as a JSON array on standard output instead of text on standard error. */
  readonly json: boolean;
}

/** `armorc POLICY…`: returns the exit code. Throws a UserError for what is not about the policy. */
export async function runCompile(options: CompileOptions): Promise<number> {
  const toolchain = options.emit === 'object' ? lookForToolchain() : undefined;
  const asking = { profile: readProfiles(options.profiles), countsAllows: options.countAllows };
  const done = compileFiles(options, asking);
  if (!options.json) printDiagnostics(done);
  let last: readonly Diagnostic[] = [];
  let content: Uint8Array | string | null = null;
  try {
    ({ content, last } = await staged(done, options.emit, toolchain));
  } finally {
    // Also when clang is missing: what was found before is of use all the same.
    if (options.json) process.stdout.write(formatJson([...done.diagnostics, ...last], done.sources));
  }
  if (!options.json) printDiagnostics({ sources: done.sources, diagnostics: last });
  if (content === null) return EXIT.policy;
  if (options.output !== null) await writeOutput(options.output, content);
  else if (options.emit !== 'object' && !options.json) process.stdout.write(content);
  return EXIT.ok;
}

/** Compiles for another command; `null` after printing why not. */
export async function compileObject(options: BuildOptions): Promise<Uint8Array | null> {
  const toolchain = lookForToolchain();
  const done = compileFiles(options);
  printDiagnostics(done);
  const { content, last } = await staged(done, 'object', toolchain);
  printDiagnostics({ sources: done.sources, diagnostics: last });
  return content as Uint8Array | null;
}

/** From the files of a command line to C. Throws a UserError where one cannot be read. */
export function compileFiles(
  { policies, definitions, targets }: BuildOptions,
  asking: Asking = UNPROFILED,
): Compilation {
  const { inputs, reader } = readPolicies(policies);
  return compile(inputs, { reader, definitions, targets, asking });
}

export function printDiagnostics({ diagnostics, sources }: Told): void {
  if (diagnostics.length === 0) return;
  process.stderr.write(formatText(diagnostics, sources, { colour: colourOn(process.stderr) }));
}

/** Clang answers while the policies are compiled. That it is missing only matters to who waits for the answer. */
function lookForToolchain(): Promise<Toolchain> {
  const toolchain = findToolchain();
  toolchain.catch(() => undefined);
  return toolchain;
}

type Told = Pick<Compilation, 'diagnostics' | 'sources'>;

/** What a stage makes, `null` after an error, and what the last stage has to say. */
async function staged(
  done: Compilation,
  stage: Stage,
  toolchain?: Promise<Toolchain>,
): Promise<{ readonly content: Uint8Array | string | null; readonly last: readonly Diagnostic[] }> {
  const { diagnostics, rules, plan, model, program, tables, manifest } = done;
  if (hasErrors(diagnostics)) return { content: null, last: [] };
  if (rules === null || plan === null || model === null || program === null || manifest === null) {
    throw new Error('a compilation without errors lacks a stage');
  }
  switch (stage) {
    case 'rules':
      return { content: rulesText(rules), last: [] };
    case 'plan':
      return { content: planText(plan, model), last: [] };
    case 'c':
      return { content: program, last: [] };
    case 'manifest':
      return { content: `${JSON.stringify(manifest, null, 2)}\n`, last: [] };
    case 'object': {
      const assembly = await assemble(program, tables, manifest, toolchain);
      return { content: assembly.object, last: assembly.diagnostics };
    }
  }
}
