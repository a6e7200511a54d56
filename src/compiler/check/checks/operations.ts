import { diagnose } from '../../diagnostics/catalogue.ts';
import { operationsNamed } from '../../kernel/operations.ts';
import type { Identifier } from '../../syntax/ast.ts';
import type { Check, CheckContext } from '../context.ts';
import { helpWithOperation } from '../operation-aliases.ts';

/** Operations that are unknown, or listed again. */
export const checkOperations: Check = ({ scopes, report }) => {
  for (const { rules, defaults, protects } of scopes) {
    for (const { operations } of [...rules, ...defaults, ...protects]) {
      if (operations !== null) checkList(operations, report);
    }
  }
};

function checkList(names: readonly Identifier[], report: CheckContext['report']): void {
  const known = new Map<string, Identifier>();
  for (const name of names) {
    const { text, span } = name;
    if (operationsNamed(text).length === 0) {
      report(diagnose('unknownOperation', span, { name: text }, { help: () => helpWithOperation(text) }));
      continue;
    }
    const first = known.get(text);
    if (first === undefined) known.set(text, name);
    else reportRepeated(name, first, 'listed here before', report);
  }
  for (const name of known.values()) {
    const group = [...known.values()].find((other) => covers(other.text, name.text));
    if (group !== undefined) reportRepeated(name, group, 'the group is listed here', report);
  }
}

function covers(group: string, name: string): boolean {
  const all = operationsNamed(group);
  const some = operationsNamed(name);
  return all.length > some.length && some.every((operation) => all.includes(operation));
}

function reportRepeated(again: Identifier, by: Identifier, message: string, report: CheckContext['report']): void {
  const notes = [{ message, span: by.span }];
  const help = `leave '${again.text}' out`;
  report(diagnose('repeatedOperation', again.span, { name: again.text, by: by.text }, { notes, help }));
}
