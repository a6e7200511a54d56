import type { Span } from '../diagnostics/diagnostic.ts';
import type { ConfineBlock, LetStatement } from '../syntax/ast.ts';
import type { Scope } from './scopes.ts';

export type Declaration =
  | { readonly kind: 'constant'; readonly span: Span; readonly statement: LetStatement }
  | { readonly kind: 'confinement'; readonly span: Span; readonly block: ConfineBlock }
  /** By a statement that could not be read or is not supported: uses of it are no mistakes. */
  | { readonly kind: 'unknown'; readonly span: Span };

export interface Declarations {
  readonly byName: ReadonlyMap<string, Declaration>;
  /** Names given again, each with the declaration that has them. */
  readonly repeated: readonly { readonly name: string; readonly span: Span; readonly first: Declaration }[];
}

/** All names that a file gives, wherever they stand: order does not matter. */
export function declarationsOf(scopes: readonly Scope[]): Declarations {
  const byName = new Map<string, Declaration>();
  const repeated: { name: string; span: Span; first: Declaration }[] = [];
  for (const scope of scopes) {
    for (const statement of scope.statements) {
      const found = declared(statement);
      if (found === null) continue;
      const first = byName.get(found.name);
      if (first === undefined) byName.set(found.name, found.declaration);
      else repeated.push({ name: found.name, span: found.declaration.span, first });
    }
  }
  return { byName, repeated };
}

function declared(statement: Scope['statements'][number]): { name: string; declaration: Declaration } | null {
  switch (statement.kind) {
    case 'let':
      return { name: statement.name.text, declaration: { kind: 'constant', span: statement.name.span, statement } };
    case 'confine': {
      const { name } = statement;
      return { name: name.text, declaration: { kind: 'confinement', span: name.span, block: statement } };
    }
    case 'invalid':
    case 'unsupported':
      if (statement.declares === null) return null;
      return { name: statement.declares, declaration: { kind: 'unknown', span: statement.span } };
    default:
      return null;
  }
}
