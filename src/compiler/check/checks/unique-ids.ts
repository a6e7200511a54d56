import { diagnose } from '../../diagnostics/catalogue.ts';
import type { StringLiteral } from '../../syntax/ast.ts';
import { annotationNamed } from '../annotation-values.ts';
import type { Check } from '../context.ts';
import { readText } from '../text.ts';

/** An `@id` names one rule, default or protection of the build. */
export const checkUniqueIds: Check = ({ scopes, report }) => {
  const seen = new Map<string, StringLiteral>();
  for (const { rules, defaults, protects } of scopes) {
    for (const { annotations } of [...rules, ...defaults, ...protects].toSorted(
      (a, b) => a.span.start - b.span.start,
    )) {
      const value = annotationNamed(annotations, 'id')?.arguments[0];
      if (value === undefined) continue;
      const id = readText(value).text;
      const first = seen.get(id);
      seen.set(id, first ?? value);
      if (first === undefined) continue;
      const notes = [{ message: 'it is given here', span: first.span }];
      report(diagnose('duplicateId', value.span, { id }, { notes }));
    }
  }
};
