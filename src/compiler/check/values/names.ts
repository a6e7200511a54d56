import type { Span } from '../../diagnostics/diagnostic.ts';
import type { NameReference, Value } from '../../syntax/ast.ts';

/** What names mean in one file. */
export interface Names {
  /** `null`: nothing has this name. Whether that is a mistake depends on where the name stands. */
  lookup(reference: Pick<NameReference, 'qualifier' | 'name'>): Meaning | null;
  /** All constants in reach, imported ones as `base.NAME`: what may have been meant. */
  readonly constants: readonly string[];
  /** All confinements in reach. */
  readonly confinements: readonly string[];
}

export type Meaning =
  | {
      readonly kind: 'constant';
      readonly value: Value;
      /** Those of the file that the value is written in. */
      readonly names: Names;
      /** The name where it is given. */
      readonly span: Span;
    }
  /** `qualified`: `POLICY.NAME`. */
  | { readonly kind: 'confinement'; readonly qualified: string; readonly span: Span }
  /** `what`: with its article, `a bundle`. */
  | { readonly kind: 'other'; readonly what: string; readonly span: Span }
  /** Given by a statement that could not be read: an error has been reported. */
  | { readonly kind: 'unreadable' };
