import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Block } from '../resolve/blocks.ts';
import type { Declaration } from '../resolve/declarations.ts';
import type { LinkedBuild } from '../resolve/link.ts';
import type { Meanings } from './meanings.ts';
import type { Values } from './values/values.ts';

/** What a check is given. Checks only report: none depends on another one having run. */
export interface CheckContext extends LinkedBuild {
  /** Of all policies, as they are in force. */
  readonly blocks: readonly Block[];
  /** What something of the build refers to. */
  readonly used: ReadonlySet<Declaration>;
  readonly values: Values;
  readonly meanings: Meanings;
  readonly report: (diagnostic: Diagnostic) => void;
}

export type Check = (context: CheckContext) => void;
