import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Statement } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { checkText } from '../text.ts';

/** `mode`, `on_error`, `version` and `description`: once each, with a text that can be shown. */
export const checkSettings: Check = ({ build, scopes, report }) => {
  for (const { tree } of build.files) {
    const { title } = tree.header;
    for (const diagnostic of title === null ? [] : checkText(title, 'this title')) report(diagnostic);
  }
  for (const { statements } of scopes) {
    const seen = new Map<string, Span>();
    for (const statement of statements) {
      const setting = settingOf(statement);
      if (setting === null) continue;
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

function settingOf(statement: Statement): string | null {
  if (statement.kind === 'text') return statement.field;
  return statement.kind === 'mode' || statement.kind === 'on_error' ? statement.kind : null;
}
