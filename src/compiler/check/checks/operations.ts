import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Operation } from '../../kernel/operations.ts';
import type { Identifier } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { isPlanned, OPERATION_NAMES, operationsNamed } from '../operation-names.ts';

/** Operations that are unknown, not supported yet, or listed again. */
export const checkOperations: Check = ({ scopes, report }) => {
  for (const scope of scopes) {
    for (const statement of [...scope.rules, ...scope.defaults]) checkList(statement.operations, report);
  }
};

function checkList(names: readonly Identifier[], report: (diagnostic: Diagnostic) => void): void {
  const covered = new Map<Operation, Identifier>();
  for (const name of names) {
    const { text, span } = name;
    const operations = operationsNamed(text);
    if (isPlanned(text)) report(diagnose('unsupportedOperation', span, { name: text }));
    else if (operations.length === 0) {
      report(diagnose('unknownOperation', span, { name: text }, { help: didYouMean(text, OPERATION_NAMES) }));
    }
    const before = operations.map((operation) => covered.get(operation)).find((one) => one !== undefined);
    if (before !== undefined) reportRepeated(name, before, operations, report);
    for (const operation of operations) if (!covered.has(operation)) covered.set(operation, name);
  }
}

function reportRepeated(
  name: Identifier,
  before: Identifier,
  operations: readonly Operation[],
  report: (diagnostic: Diagnostic) => void,
): void {
  const narrow = operations.length > operationsNamed(before.text).length;
  const [again, by] = narrow ? [before, name] : [name, before];
  const notes = [{ message: narrow ? 'the group is listed here' : 'listed here before', span: by.span }];
  const help = `leave '${again.text}' out`;
  report(diagnose('repeatedOperation', again.span, { name: again.text, by: by.text }, { notes, help }));
}
