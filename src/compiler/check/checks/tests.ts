import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Check } from '../context.ts';

/** A test expects something. */
export const checkTests: Check = ({ scopes, report }) => {
  for (const { statements } of scopes) {
    for (const statement of statements) {
      if (statement.kind !== 'test' || statement.expectations.length > 0) continue;
      report(diagnose('emptyTest', statement.head, {}, { help: 'add `expect deny …` or `expect allow …`' }));
    }
  }
};
