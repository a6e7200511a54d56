import { diagnose } from '../../diagnostics/catalogue.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { readText } from '../text.ts';

/** A test expects something, and has a name of its own in its file: reports have nothing else to tell tests apart by. */
export const checkTests: Check = ({ build, report }) => {
  for (const { tree } of build.files) {
    const seen = new Map<string, StringLiteral>();
    for (const statement of tree.statements) {
      if (statement.kind !== 'test') continue;
      const name = readText(statement.name).text;
      const first = seen.get(name);
      seen.set(name, first ?? statement.name);
      if (first !== undefined && name !== '') {
        const notes = [{ message: 'it is given here', span: first.span }];
        report(diagnose('duplicateTest', statement.name.span, { name }, { notes }));
      }
      if (statement.expectations.length > 0) continue;
      report(diagnose('emptyTest', statement.head, {}, { help: 'add `expect deny …` or `expect allow …`' }));
    }
  }
};
