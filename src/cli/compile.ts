import { hasErrors } from '../compiler/diagnostics/catalogue.ts';
import { formatJson, formatText } from '../compiler/diagnostics/format.ts';
import { planText } from '../compiler/emit/plan-text.ts';
import { assemble, type Compilation, compile } from '../compiler/pipeline.ts';
import { rulesText } from '../compiler/rules/rules-text.ts';
import { colourOn } from './colour.ts';
import { EXIT } from './exit-codes.ts';
import { readPolicy } from './read-policy.ts';
import { writeOutput } from './write-output.ts';

export const STAGES = ['c', 'manifest', 'rules', 'plan', 'object'] as const;
export type Stage = (typeof STAGES)[number];

export interface CompileOptions {
  readonly policy: string;
  /** `null`: standard output for text stages; nothing for an object, which is then only checked. */
  readonly output: string | null;
  readonly emit: Stage;
  /** Diagnostics as a JSON array on standard output instead of text on standard error. */
  readonly json: boolean;
}

/** `armorc POLICY`: returns the exit code. Throws a UserError for what is not about the policy. */
export async function runCompile(options: CompileOptions): Promise<number> {
  const done = compile(await readPolicy(options.policy));
  if (options.json) process.stdout.write(formatJson(done.diagnostics, sources(done)));
  else printDiagnostics(done);
  if (hasErrors(done.diagnostics)) return EXIT.policy;
  const content = await stageContent(done, options.emit);
  if (options.output !== null) await writeOutput(options.output, content);
  else if (options.emit !== 'object' && !options.json) process.stdout.write(content);
  return EXIT.ok;
}

/** Compiles for another command; `null` after printing why not. */
export async function compileObject(policy: string): Promise<Uint8Array | null> {
  const done = compile(await readPolicy(policy));
  printDiagnostics(done);
  return hasErrors(done.diagnostics) ? null : ((await stageContent(done, 'object')) as Uint8Array);
}

function sources(done: Compilation): NonNullable<Compilation['source']>[] {
  return done.source === null ? [] : [done.source];
}

function printDiagnostics(done: Compilation): void {
  if (done.diagnostics.length === 0) return;
  process.stderr.write(formatText(done.diagnostics, sources(done), { colour: colourOn(process.stderr) }));
}

async function stageContent(done: Compilation, stage: Stage): Promise<Uint8Array | string> {
  const { rules, plan, program, manifest } = done;
  if (rules === null || plan === null || program === null || manifest === null) {
    throw new Error('a compilation without errors lacks a stage');
  }
  switch (stage) {
    case 'rules':
      return rulesText(rules);
    case 'plan':
      return planText(plan);
    case 'c':
      return program;
    case 'manifest':
      return `${JSON.stringify(manifest, null, 2)}\n`;
    case 'object':
      return assemble(program, manifest);
  }
}
