import { checkPolicy } from '../../../src/compiler/check/check.ts';
import type { TypedPolicy } from '../../../src/compiler/check/typed-policy.ts';
import type { Diagnostic } from '../../../src/compiler/diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../../../src/compiler/diagnostics/format.ts';
import { decodeSource } from '../../../src/compiler/syntax/decode-source.ts';
import { parsePolicy } from '../../../src/compiler/syntax/parse.ts';

export interface Diagnosed {
  readonly policy: TypedPolicy | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The front end from bytes to typed policy, checking also what is left of a file with syntax errors. */
export function diagnosePolicy(content: string | Uint8Array): Diagnosed {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { source, diagnostics } = decodeSource('test.arm', bytes);
  if (diagnostics.length > 0) return { policy: null, diagnostics };
  const parsed = parsePolicy(source);
  if (parsed.tree === null) return { policy: null, diagnostics: parsed.diagnostics };
  const checked = checkPolicy(parsed.tree, source);
  return { policy: checked.policy, diagnostics: sortDiagnostics([...parsed.diagnostics, ...checked.diagnostics]) };
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
