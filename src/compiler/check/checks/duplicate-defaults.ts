import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Operation } from '../../kernel/operations.ts';
import type { DefaultStatement } from '../../syntax/ast.ts';
import type { Check, CheckContext } from '../context.ts';
import { isDenial, operationsOf } from '../operation-names.ts';

/** One denying default for an operation in a block, and one that audits. */
export const checkDuplicateDefaults: Check = ({ blocks, report }) => {
  for (const { parts } of blocks) {
    const defaults = parts.flatMap((part) => part.scope.defaults);
    checkDefaults(defaults.filter(isDenial), 'denied', report);
    checkDefaults(
      defaults.filter((one) => !isDenial(one)),
      'audited',
      report,
    );
  }
};

function checkDefaults(
  defaults: readonly DefaultStatement[],
  treated: 'denied' | 'audited',
  report: CheckContext['report'],
): void {
  const before = new Map<Operation, DefaultStatement>();
  for (const statement of defaults) {
    const operations = operationsOf(statement.operations);
    const again = operations.filter((operation) => before.has(operation));
    const first = again[0] === undefined ? undefined : before.get(again[0]);
    if (first !== undefined) {
      const notes = [{ message: `${treated} by default here`, span: first.span }];
      report(diagnose('duplicateDefault', statement.span, { operations: again, treated }, { notes }));
    }
    for (const operation of operations) if (!before.has(operation)) before.set(operation, statement);
  }
}
