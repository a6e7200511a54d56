import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Statement } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';

/** What can stand in a block; at the top of a file everything can. */
const IN_BLOCK: ReadonlySet<Statement['kind']> = new Set([
  'mode',
  'rule',
  'default',
  'protect',
  'include',
  'for',
  'confine',
  'invalid',
]);

const IN_BUNDLE: ReadonlySet<Statement['kind']> = new Set(['rule', 'invalid']);

/** Statements that stand where they mean nothing. */
export const checkPlacement: Check = ({ scopes, report }) => {
  for (const { block, head, statements } of scopes) {
    if (block === null) continue;
    const inBundle = block.kind === 'rules';
    for (const statement of statements) {
      if ((inBundle ? IN_BUNDLE : IN_BLOCK).has(statement.kind)) continue;
      const keyword = statement.kind === 'text' ? statement.field : statement.kind;
      const span = { ...statement.span, end: statement.span.start + keyword.length };
      const notes = [{ message: `the ${inBundle ? 'bundle' : 'block'} starts here`, span: head }];
      const where = inBundle ? 'a bundle' : 'a block';
      report(diagnose('misplacedStatement', span, { keyword, where }, { notes, help: 'move it out' }));
    }
  }
};
