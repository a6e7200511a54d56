import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Operation } from '../../kernel/operations.ts';
import type { DefaultStatement } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { operationsOf } from '../operation-names.ts';

/** One default for an operation in a block. */
export const checkDuplicateDefaults: Check = ({ scopes, report }) => {
  for (const scope of scopes) {
    const denied = new Map<Operation, DefaultStatement>();
    for (const statement of scope.defaults) {
      const operations = operationsOf(statement.operations);
      const again = operations.filter((operation) => denied.has(operation));
      const first = again[0] === undefined ? undefined : denied.get(again[0]);
      if (first !== undefined) {
        const notes = [{ message: 'denied by default here', span: first.span }];
        report(diagnose('duplicateDefault', statement.span, { operations: again }, { notes }));
      }
      for (const operation of operations) if (!denied.has(operation)) denied.set(operation, statement);
    }
  }
};
