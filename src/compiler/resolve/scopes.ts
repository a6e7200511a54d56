import type { Span } from '../diagnostics/diagnostic.ts';
import type {
  ConfineBlock,
  DefaultStatement,
  ForBlock,
  LetStatement,
  ModeStatement,
  PolicyFile,
  RuleStatement,
  Statement,
  UnsupportedStatement,
} from '../syntax/ast.ts';

/** The top level of a file or one of its blocks, its statements sorted by kind. */
export interface Scope {
  readonly block: ForBlock | ConfineBlock | null;
  readonly parent: Scope | null;
  readonly head: Span;
  readonly statements: readonly Statement[];
  readonly rules: readonly RuleStatement[];
  readonly defaults: readonly DefaultStatement[];
  readonly modes: readonly ModeStatement[];
  readonly lets: readonly LetStatement[];
  readonly unsupported: readonly UnsupportedStatement[];
  /** A statement could not be read: what is missing here may be in it. */
  readonly incomplete: boolean;
}

/** The top level first, then the blocks in source order, a nested one after the one it is in. */
export function scopesOf(tree: PolicyFile): readonly Scope[] {
  const scopes: Scope[] = [];
  collect(null, null, tree.header.span, tree.statements, scopes);
  return scopes;
}

function collect(
  block: ForBlock | ConfineBlock | null,
  parent: Scope | null,
  head: Span,
  statements: readonly Statement[],
  scopes: Scope[],
): void {
  const scope: Scope = {
    block,
    parent,
    head,
    statements,
    rules: statements.filter((one) => one.kind === 'rule'),
    defaults: statements.filter((one) => one.kind === 'default'),
    modes: statements.filter((one) => one.kind === 'mode'),
    lets: statements.filter((one) => one.kind === 'let'),
    unsupported: statements.filter((one) => one.kind === 'unsupported'),
    incomplete: statements.some((one) => one.kind === 'invalid' || one.kind === 'unsupported'),
  };
  scopes.push(scope);
  for (const one of statements) {
    if (one.kind === 'for' || one.kind === 'confine') collect(one, scope, one.head, one.statements, scopes);
  }
}
