import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Check } from '../context.ts';
import { checkText } from '../text.ts';

/** `mode`, `version` and `description`: once each, with a text that can be shown. */
export const checkSettings: Check = ({ tree, scopes, report }) => {
  const { title } = tree.header;
  for (const diagnostic of title === null ? [] : checkText(title, 'this title')) report(diagnostic);
  for (const scope of scopes) {
    const seen = new Map<string, Span>();
    for (const statement of scope.statements) {
      if (statement.kind !== 'mode' && statement.kind !== 'text') continue;
      const setting = statement.kind === 'mode' ? 'mode' : statement.field;
      const first = seen.get(setting);
      if (first !== undefined) {
        const notes = [{ message: 'set here before', span: first }];
        report(diagnose('duplicateSetting', statement.span, { setting }, { notes }));
      }
      seen.set(setting, first ?? statement.span);
      if (statement.kind === 'text') {
        for (const diagnostic of checkText(statement.value, `this ${statement.field}`)) report(diagnostic);
      }
    }
  }
};
