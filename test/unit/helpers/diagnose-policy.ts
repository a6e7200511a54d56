import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPolicies } from '../../../src/compiler/check/check.ts';
import type { TypedPolicy } from '../../../src/compiler/check/typed-policy.ts';
import type { Diagnostic, SourceFile } from '../../../src/compiler/diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../../../src/compiler/diagnostics/format.ts';
import { readDefinitions } from '../../../src/compiler/resolve/definitions.ts';
import { type FileReader, loadBuild } from '../../../src/compiler/resolve/load.ts';
import { isPackageFile } from '../../../src/compiler/resolve/use-path.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';

export interface Diagnosed {
  /** That of the first file. */
  readonly policy: TypedPolicy | null;
  readonly policies: readonly TypedPolicy[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
}

export const FILE = 'example.arm';

/** Files by name; those of the package are there too. */
export function readerOf(files: Readonly<Record<string, string>>): FileReader {
  return {
    read: (name) => {
      const path = join(PACKAGE_ROOT, name);
      if (isPackageFile(name) && existsSync(path)) return readFileSync(path);
      return Object.hasOwn(files, name) ? bytesOf(files[name] ?? '') : 'no such file or directory';
    },
    beside: () => Object.keys(files),
  };
}

/**
 * The front end from bytes to typed policies, checking also what is left of a file with syntax errors. `roots` are the
 * files of the command line, by default the first.
 */
export function diagnoseFiles(
  files: Readonly<Record<string, string>>,
  options: { readonly roots?: readonly string[]; readonly definitions?: readonly string[] } = {},
): Diagnosed {
  const roots = options.roots ?? Object.keys(files).slice(0, 1);
  const inputs = roots.map((name) => ({ name, bytes: bytesOf(files[name] ?? '') }));
  return diagnose(inputs, readerOf(files), options.definitions ?? []);
}

export function diagnosePolicy(content: string | Uint8Array): Diagnosed {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  return diagnose([{ name: FILE, bytes }], readerOf({}), []);
}

export const HEADER = 'policy example\n';

/** As diagnosePolicy, for a text that leaves out its `policy` line. */
export function diagnoseStatements(text: string): Diagnosed {
  return diagnosePolicy(`${HEADER}${text}\n`);
}

/** The typed policy of a text that must have no mistake. */
export function typedPolicy(text: string): TypedPolicy {
  const { policy, diagnostics } = diagnoseStatements(text);
  if (policy === null) throw new Error(diagnostics.map((one) => `${one.code} ${one.message}`).join('\n'));
  return policy;
}

function diagnose(
  inputs: Parameters<typeof loadBuild>[0],
  reader: FileReader,
  definitions: readonly string[],
): Diagnosed {
  const loaded = loadBuild(inputs, reader);
  const defined = readDefinitions(definitions, loaded.build);
  const checked = checkPolicies(loaded.build, defined.values);
  const policies = checked.policies?.map((one) => one.policy) ?? [];
  return {
    policy: policies[0] ?? null,
    policies,
    diagnostics: sortDiagnostics([...loaded.diagnostics, ...defined.diagnostics, ...checked.diagnostics]),
    sources: [...loaded.build.sources, ...defined.sources],
  };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
