import type { Span } from '../diagnostics/diagnostic.ts';
import type {
  BlockStatement,
  DefaultStatement,
  IncludeStatement,
  ModeStatement,
  ProtectStatement,
  RuleStatement,
  Statement,
} from '../syntax/ast.ts';
import type { BuildFile } from './build.ts';

/** The top level of a file or one of its blocks as written, its statements sorted by kind. */
export interface Scope {
  readonly file: BuildFile;
  /** `null` for the top level. */
  readonly block: BlockStatement | null;
  readonly parent: Scope | null;
  readonly head: Span;
  readonly statements: readonly Statement[];
  readonly rules: readonly RuleStatement[];
  readonly defaults: readonly DefaultStatement[];
  readonly protects: readonly ProtectStatement[];
  readonly includes: readonly IncludeStatement[];
  readonly modes: readonly ModeStatement[];
  /** A statement could not be read: what is missing here may be in it. */
  readonly incomplete: boolean;
}

/** The top level first, then the blocks in source order, a nested one after the one it is in. */
export function scopesOf(file: BuildFile): readonly Scope[] {
  const scopes: Scope[] = [];
  collect(file, null, null, file.tree.header.span, file.tree.statements, scopes);
  return scopes;
}

function collect(
  file: BuildFile,
  block: BlockStatement | null,
  parent: Scope | null,
  head: Span,
  statements: readonly Statement[],
  scopes: Scope[],
): void {
  const scope: Scope = {
    file,
    block,
    parent,
    head,
    statements,
    rules: statements.filter((one) => one.kind === 'rule'),
    defaults: statements.filter((one) => one.kind === 'default'),
    protects: statements.filter((one) => one.kind === 'protect'),
    includes: statements.filter((one) => one.kind === 'include'),
    modes: statements.filter((one) => one.kind === 'mode'),
    incomplete: statements.some((one) => one.kind === 'invalid'),
  };
  scopes.push(scope);
  for (const one of statements) {
    if (one.kind === 'for' || one.kind === 'confine' || one.kind === 'extend' || one.kind === 'rules') {
      collect(file, one, scope, one.head, one.statements, scopes);
    }
  }
}
