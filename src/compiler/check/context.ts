import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.ts';
import type { Constants } from '../resolve/constants.ts';
import type { Declarations } from '../resolve/declarations.ts';
import type { Scope } from '../resolve/scopes.ts';
import type { PolicyFile } from '../syntax/ast.ts';
import type { PathTable } from './path-table.ts';

/** What a check is given. Checks only report: none depends on another one having run. */
export interface CheckContext {
  readonly tree: PolicyFile;
  readonly source: SourceFile;
  readonly scopes: readonly Scope[];
  readonly declarations: Declarations;
  readonly constants: Constants;
  readonly paths: PathTable;
  /** Something of the file was not read or is not supported: what seems to be missing may be there. */
  readonly incomplete: boolean;
  readonly report: (diagnostic: Diagnostic) => void;
}

export type Check = (context: CheckContext) => void;
