import { AS_WRITTEN, type Asking } from '../compiler/decide/asking-order.ts';
import { hasErrors } from '../compiler/diagnostics/catalogue.ts';
import { formatJson, formatText } from '../compiler/diagnostics/format.ts';
import { planText } from '../compiler/emit/plan-text.ts';
import type { Target } from '../compiler/kernel/targets.ts';
import { assemble, type Compilation, compile } from '../compiler/pipeline.ts';
import { rulesText } from '../compiler/rules/rules-text.ts';
import { findToolchain, type Toolchain } from '../compiler/toolchain/clang.ts';
import { colourOn } from './colour.ts';
import { EXIT } from './exit-codes.ts';
import { readPolicies } from './policy-files.ts';
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
  readonly asking: Asking;
  /** Diagnostics as a JSON array on standard output instead of text on standard error. */
  readonly json: boolean;
}

/** `armorc POLICY…`: returns the exit code. Throws a UserError for what is not about the policy. */
export async function runCompile(options: CompileOptions): Promise<number> {
  const toolchain = options.emit === 'object' ? lookForToolchain() : undefined;
  const { content, ...done } = await staged(compileFiles(options, options.asking), options.emit, toolchain);
  if (options.json) process.stdout.write(formatJson(done.diagnostics, done.sources));
  else printDiagnostics(done);
  if (content === null) return EXIT.policy;
  if (options.output !== null) await writeOutput(options.output, content);
  else if (options.emit !== 'object' && !options.json) process.stdout.write(content);
  return EXIT.ok;
}

/** Compiles for another command; `null` after printing why not. */
export async function compileObject(options: BuildOptions): Promise<Uint8Array | null> {
  const toolchain = lookForToolchain();
  const { content, ...done } = await staged(compileFiles(options), 'object', toolchain);
  printDiagnostics(done);
  return content as Uint8Array | null;
}

/** From the files of a command line to C. Throws a UserError where one cannot be read. */
export function compileFiles(
  { policies, definitions, targets }: BuildOptions,
  asking: Asking = AS_WRITTEN,
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

/** What a stage makes, `null` after an error, and all that there is to be said. */
async function staged(
  done: Compilation,
  stage: Stage,
  toolchain?: Promise<Toolchain>,
): Promise<Told & { readonly content: Uint8Array | string | null }> {
  const { sources, diagnostics, rules, plan, model, program, tables, manifest } = done;
  if (hasErrors(diagnostics)) return { sources, diagnostics, content: null };
  if (rules === null || plan === null || model === null || program === null || manifest === null) {
    throw new Error('a compilation without errors lacks a stage');
  }
  switch (stage) {
    case 'rules':
      return { sources, diagnostics, content: rulesText(rules) };
    case 'plan':
      return { sources, diagnostics, content: planText(plan, model) };
    case 'c':
      return { sources, diagnostics, content: program };
    case 'manifest':
      return { sources, diagnostics, content: `${JSON.stringify(manifest, null, 2)}\n` };
    case 'object': {
      const assembly = await assemble(program, tables, manifest, toolchain);
      return { sources, diagnostics: [...diagnostics, ...assembly.diagnostics], content: assembly.object };
    }
  }
}
