import type { Span } from '../diagnostics/diagnostic.ts';
import type {
  BundleBlock,
  ConfineBlock,
  ForBlock,
  LetStatement,
  ParamStatement,
  Statement,
  Value,
} from '../syntax/ast.ts';
import type { BuildFile, Use } from './build.ts';
import type { Scope } from './scopes.ts';

/** What a name has been given to. */
export type Declaration = {
  readonly name: string;
  readonly file: BuildFile;
  /** Where the name is given. */
  readonly span: Span;
} & (
  | {
      readonly kind: 'constant';
      readonly statement: LetStatement | ParamStatement;
      /** What it stands for: of a parameter, what `-D` says, else its default. */
      readonly value: Value;
    }
  | { readonly kind: 'bundle'; readonly block: BundleBlock }
  | { readonly kind: 'confinement'; readonly block: ConfineBlock }
  /** A `for` block that is named with `as`. */
  | { readonly kind: 'filter'; readonly block: ForBlock }
  | { readonly kind: 'namespace'; readonly use: Use }
  /** By a statement that could not be read: uses of it are no mistakes. */
  | { readonly kind: 'unknown' }
);

/** How a declaration is called in a message: `'web' is a confinement`. */
export const DECLARATION_WORDS: Readonly<Record<Declaration['kind'], string>> = {
  constant: 'a constant',
  bundle: 'a bundle of rules',
  confinement: 'a confinement',
  filter: 'a filter block',
  namespace: 'a file',
  unknown: 'unknown',
};

/** All names that a file gives, wherever they stand, in source order: repeated ones too. */
export function declarationsOf(
  file: BuildFile,
  scopes: readonly Scope[],
  overrides: ReadonlyMap<ParamStatement, Value>,
): readonly Declaration[] {
  const found: Declaration[] = [];
  for (const use of file.uses) {
    if (use.namespace === null) continue;
    const span = use.statement.alias?.span ?? use.statement.path.span;
    found.push({ name: use.namespace, file, span, kind: 'namespace', use });
  }
  for (const scope of scopes) {
    for (const statement of scope.statements) {
      const declaration = declared(statement, file, overrides);
      if (declaration !== null) found.push(declaration);
    }
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

function declared(
  statement: Statement,
  file: BuildFile,
  overrides: ReadonlyMap<ParamStatement, Value>,
): Declaration | null {
  switch (statement.kind) {
    case 'let':
      return { ...named(statement.name, file), kind: 'constant', statement, value: statement.value };
    case 'param': {
      const value = overrides.get(statement) ?? statement.value;
      return { ...named(statement.name, file), kind: 'constant', statement, value };
    }
    case 'rules':
      return { ...named(statement.name, file), kind: 'bundle', block: statement };
    case 'confine':
      return { ...named(statement.name, file), kind: 'confinement', block: statement };
    case 'for':
      return statement.name === null ? null : { ...named(statement.name, file), kind: 'filter', block: statement };
    case 'invalid':
      if (statement.declares === null) return null;
      return { name: statement.declares, file, span: statement.span, kind: 'unknown' };
    default:
      return null;
  }
}

function named(name: { readonly text: string; readonly span: Span }, file: BuildFile) {
  return { name: name.text, file, span: name.span };
}
