import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Declaration } from '../../resolve/declarations.ts';
import type { IncludeStatement } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { findDeclaration } from '../find-declaration.ts';

/** What is included: a bundle of rules, once in a block. */
export const checkIncludes: Check = ({ scopes, names, report }) => {
  const wanted = { kinds: ['bundle' as const], expected: 'a bundle of rules' };
  for (const { includes, file } of scopes) {
    const seen = new Map<Declaration, IncludeStatement>();
    for (const statement of includes) {
      const found = findDeclaration(statement.bundle, names.of(file), wanted, report);
      if (found === null) continue;
      const first = seen.get(found);
      seen.set(found, first ?? statement);
      if (first === undefined) continue;
      const notes = [{ message: 'included here before', span: first.span }];
      report(diagnose('repeatedInclude', statement.span, { name: found.name }, { notes, help: 'leave it out' }));
    }
  }
};
