import type { Span } from '../diagnostics/diagnostic.ts';
import type {
  BlockStatement,
  ExpectStatement,
  GivenStatement,
  InvalidStatement,
  PolicyHeader,
  Statement,
  TestBlock,
} from './ast.ts';

/** What the generated parser returns: statements in a row, the heads and ends of blocks among them. */
export type Item =
  | PolicyHeader
  | Exclude<Statement, BlockStatement | TestBlock | InvalidStatement>
  | GivenStatement
  | ExpectStatement
  | BlockOpening
  | BlockEnd;

/** From the keyword of a block to its `{`. */
export interface BlockOpening {
  readonly kind: 'opening';
  readonly span: Span;
  readonly block: BlockHead;
}

/** A block without what it holds; the span ends before the `{`. */
export type BlockHead = HeadOf<BlockStatement | TestBlock>;

type HeadOf<Block> = Block extends unknown ? Omit<Block, 'head' | 'statements' | 'given' | 'expectations'> : never;

export interface BlockEnd {
  readonly kind: 'end';
  readonly span: Span;
}
