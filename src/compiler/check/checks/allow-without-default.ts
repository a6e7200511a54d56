import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Check } from '../context.ts';
import { operationsOf } from '../operation-names.ts';

/** An `allow` where nothing is denied by default does nothing, and looks as if it did. */
export const checkAllowWithoutDefault: Check = ({ scopes, report }) => {
  for (const scope of scopes) {
    // A default may be in what could not be read; one that is not supported never denies.
    if (scope.statements.some((statement) => statement.kind === 'invalid' || isDefault(statement))) continue;
    const denied = new Set(scope.defaults.flatMap((one) => operationsOf(one.operations)));
    for (const rule of scope.rules) {
      if (rule.effect !== 'allow') continue;
      const operations = operationsOf(rule.operations).filter((operation) => !denied.has(operation));
      if (operations.length === 0) continue;
      const span = { ...rule.span, end: rule.operations[rule.operations.length - 1]?.span.end ?? rule.span.end };
      const notes = scope.block === null ? [] : [{ message: 'this is its block', span: scope.head }];
      const help = `add \`default deny ${defaultFor(operations)}\` beside it, or leave it out`;
      report(diagnose('allowWithoutDefault', span, { operations }, { notes, help }));
    }
  }
};

function isDefault(statement: { readonly kind: string; readonly feature?: string }): boolean {
  return statement.kind === 'unsupported' && (statement.feature ?? '').startsWith('`default');
}

function defaultFor(operations: readonly string[]): string {
  return operations.length > 5 ? 'write' : operations.join(', ');
}
