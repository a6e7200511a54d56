import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Check } from '../context.ts';

/** What belongs to the whole file cannot stand in a block. */
export const checkPlacement: Check = ({ scopes, report }) => {
  for (const scope of scopes) {
    if (scope.block === null) continue;
    for (const statement of scope.statements) {
      if (statement.kind !== 'let' && statement.kind !== 'text') continue;
      const keyword = statement.kind === 'let' ? 'let' : statement.field;
      const span = { ...statement.span, end: statement.span.start + keyword.length };
      const notes = [{ message: 'the block starts here', span: scope.head }];
      report(diagnose('misplacedStatement', span, { keyword }, { notes, help: 'move it out of the block' }));
    }
  }
};
