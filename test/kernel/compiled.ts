import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Asking, UNPROFILED } from '../../src/compiler/decide/asking-order.ts';
import { hasErrors } from '../../src/compiler/diagnostics/catalogue.ts';
import { formatText } from '../../src/compiler/diagnostics/format.ts';
import { DEFAULT_TARGETS, type Target } from '../../src/compiler/kernel/targets.ts';
import { assemble, type Compilation, compile, type FileReader } from '../../src/compiler/pipeline.ts';
import { isPackageFile } from '../../src/compiler/resolve/use-path.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** What a build has beside its one input. */
export interface CompiledWith {
  /** Other files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Other policies of the build, by name. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly definitions?: readonly string[];
  readonly targets?: readonly Target[];
  readonly asking?: Asking;
}

/** Compiles a policy that must be right; throws with its diagnostics otherwise. */
export function compiled(name: string, text: string, more: CompiledWith = {}): Compilation & { program: string } {
  const { files = {}, beside = {}, definitions = [], targets = DEFAULT_TARGETS, asking = UNPROFILED } = more;
  const inputs = Object.entries({ [name]: text, ...beside }).map(([file, one]) => ({
    name: file,
    bytes: encoded(one),
  }));
  const done = compile(inputs, { reader: readerOf(files), definitions, targets, asking });
  const { program } = done;
  if (hasErrors(done.diagnostics) || program === null) {
    throw new Error(`${name}:\n${formatText(done.diagnostics, done.sources)}`);
  }
  return { ...done, program };
}

export async function compiledObject(name: string, text: string, more: CompiledWith = {}): Promise<Uint8Array> {
  return assembled(compiled(name, text, more));
}

export async function assembled({
  sources,
  program,
  tables,
  manifest,
}: ReturnType<typeof compiled>): Promise<Uint8Array> {
  if (manifest === null) throw new Error('there is no manifest');
  const { object, diagnostics } = await assemble(program, tables, manifest);
  if (object === null) throw new Error(formatText(diagnostics, sources));
  return object;
}

function readerOf(files: Readonly<Record<string, string>>): FileReader {
  return {
    read: (name) => {
      if (isPackageFile(name)) return readFileSync(join(PACKAGE_ROOT, name));
      const text = files[name];
      return text === undefined ? 'there is no such file' : encoded(text);
    },
    beside: () => Object.keys(files),
  };
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
