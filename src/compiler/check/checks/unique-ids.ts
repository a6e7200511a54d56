import { diagnose } from '../../diagnostics/catalogue.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { readText } from '../text.ts';

/** An `@id` names one rule or default. */
export const checkUniqueIds: Check = ({ scopes, report }) => {
  const seen = new Map<string, StringLiteral>();
  for (const scope of scopes) {
    const statements = [...scope.rules, ...scope.defaults].toSorted((a, b) => a.span.start - b.span.start);
    for (const statement of statements) {
      const value = statement.annotations.find((annotation) => annotation.name.text === 'id')?.arguments[0];
      if (value === undefined) continue;
      const id = readText(value).text;
      const first = seen.get(id);
      seen.set(id, first ?? value);
      if (first === undefined) continue;
      report(
        diagnose('duplicateId', value.span, { id }, { notes: [{ message: 'it is given here', span: first.span }] }),
      );
    }
  }
};
