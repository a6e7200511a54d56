import { diagnose } from '../../diagnostics/catalogue.ts';
import { suggestions } from '../../diagnostics/suggest.ts';
import type { Statement } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { operationsOf } from '../operation-names.ts';

/** An `allow` where nothing is denied by default does nothing, and looks as if it did. */
export const checkAllowWithoutDefault: Check = ({ source, scopes, report }) => {
  for (const scope of scopes) {
    if (scope.statements.some((statement) => mayBeDefault(statement, source.text))) continue;
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

/** A default that is not supported, or a statement that could not be read and may have been meant for one. */
function mayBeDefault(statement: Statement, text: string): boolean {
  if (statement.kind === 'unsupported') return statement.feature.startsWith('`default');
  if (statement.kind !== 'invalid') return false;
  const words = text
    .slice(statement.span.start, Math.min(statement.span.end, statement.span.start + 400))
    .split(/[^a-z]+/u);
  return words.some((word) => suggestions(word, ['default']).length > 0);
}

function defaultFor(operations: readonly string[]): string {
  return operations.length > 5 ? 'write' : operations.join(', ');
}
