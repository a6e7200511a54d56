import { hasErrors } from '../../src/compiler/diagnostics/catalogue.ts';
import { formatText } from '../../src/compiler/diagnostics/format.ts';
import { assemble, type Compilation, compile } from '../../src/compiler/pipeline.ts';

/** Compiles a policy that must be right; throws with its diagnostics otherwise. */
export function compiled(name: string, text: string): Compilation & { program: string } {
  const done = compile({ name, bytes: new TextEncoder().encode(text) });
  const { program } = done;
  if (hasErrors(done.diagnostics) || program === null) {
    throw new Error(`${name}:\n${formatText(done.diagnostics, done.source === null ? [] : [done.source])}`);
  }
  return { ...done, program };
}

export async function compiledObject(name: string, text: string): Promise<Uint8Array> {
  const { program, manifest } = compiled(name, text);
  if (manifest === null) throw new Error(`${name} has no manifest`);
  return assemble(program, manifest);
}
