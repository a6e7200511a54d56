import { checkPolicy } from './check/check.ts';
import type { TypedPolicy } from './check/typed-policy.ts';
import { decide } from './decide/decide.ts';
import type { Plan } from './decide/plan.ts';
import { hasErrors } from './diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile } from './diagnostics/diagnostic.ts';
import { manifestOf } from './emit/manifest.ts';
import { programModel } from './emit/program-model.ts';
import { renderProgram } from './emit/render.ts';
import { normalize } from './rules/normalize.ts';
import type { RuleProgram } from './rules/rules.ts';
import type { Manifest } from './schema/manifest.ts';
import { assertManifest } from './schema/manifest-schema.ts';
import { decodeSource } from './syntax/decode-source.ts';
import { parsePolicy } from './syntax/parse.ts';
import { buildObject, findToolchain } from './toolchain/clang.ts';

/** A policy file as read: `name` is what diagnostics, events and the object call it. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What each stage made, up to the first that failed. */
export interface Compilation {
  readonly source: SourceFile | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly policy: TypedPolicy | null;
  readonly rules: RuleProgram | null;
  readonly plan: Plan | null;
  /** The generated C. */
  readonly program: string | null;
  readonly manifest: Manifest | null;
}

/**
 * The compiler, from bytes to C. Each stage takes a readonly value and returns a new one with its diagnostics; the
 * first stage that reports an error is the last that runs, but that what could be parsed is checked all the same.
 */
export function compile(input: Input): Compilation {
  let done: Compilation = {
    source: null,
    diagnostics: [],
    policy: null,
    rules: null,
    plan: null,
    program: null,
    manifest: null,
  };
  const report = (diagnostics: readonly Diagnostic[]): boolean => {
    done = { ...done, diagnostics: [...done.diagnostics, ...diagnostics] };
    return !hasErrors(done.diagnostics);
  };

  const { source, diagnostics: unreadable } = decodeSource(input.name, input.bytes);
  done = { ...done, source };
  if (!report(unreadable) || source === null) return done;

  const { tree, diagnostics: unparsable } = parsePolicy(source);
  const readable = report(unparsable);
  if (tree === null) return done;

  const { policy, diagnostics: unsound } = checkPolicy(tree, source);
  if (!report(unsound) || policy === null || !readable) return done;

  const rules = normalize([{ policy, source }]);
  done = { ...done, policy, rules };

  const { plan, diagnostics: undecidable } = decide(rules);
  if (!report(undecidable) || plan === null) return done;

  const program = renderProgram(programModel(plan));
  return { ...done, plan, program, manifest: manifestOf(plan, program) };
}

/** The last stage: clang. Throws a UserError when clang is missing, too old, or fails. */
export async function assemble(program: string, manifest: Manifest): Promise<Uint8Array> {
  assertManifest(manifest);
  return buildObject(await findToolchain(), program, `${JSON.stringify(manifest)}\n`);
}
