import type { SourceFile } from '../diagnostics/diagnostic.ts';
import type { PolicyFile, UseStatement } from '../syntax/ast.ts';

/** The files of a build, each once: those of the command line in their order, each followed by what it uses. */
export interface Build {
  readonly files: readonly BuildFile[];
  /** The texts that diagnostics can point into: of all files, those that are no policies included. */
  readonly sources: readonly SourceFile[];
}

export interface BuildFile {
  readonly source: SourceFile;
  readonly tree: PolicyFile;
  /** It has a syntax error, so that not all of the tree may be what is meant. */
  readonly misread: boolean;
  /** No file uses it: it is on the command line to be in force, not for its names. */
  readonly root: boolean;
  readonly uses: readonly Use[];
}

export interface Use {
  readonly statement: UseStatement;
  /** What stands before the dot of its members' names; `null` where that has to be said with `as`. */
  readonly namespace: string | null;
  /** The name of the file; `null` where it could not be read. */
  readonly file: string | null;
}
