import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import { canBeName, isWellFormedName } from '../../resolve/name-pattern.ts';
import type { Check, CheckContext } from '../context.ts';

/** The names that files give: fit to be names, not words of the language, each given once in its file. */
export const checkNames: Check = ({ build, declarations, names, report }) => {
  for (const { tree } of build.files) {
    const { text, span } = tree.header.name;
    if (text !== '') checkName(text, span, report);
  }
  for (const { kind, name, span } of declarations) if (kind !== 'unknown') checkName(name, span, report);
  for (const { declaration, first } of names.repeated) {
    if (declaration.kind === 'unknown' || first.kind === 'unknown') continue;
    const notes = [{ message: 'it is given here', span: first.span }];
    report(diagnose('duplicateName', declaration.span, { name: declaration.name }, { notes }));
  }
};

function checkName(text: string, span: Span, report: CheckContext['report']): void {
  if (canBeName(text)) return;
  if (isWellFormedName(text)) {
    report(diagnose('reservedName', span, { name: text }, { help: `choose another name, such as 'my_${text}'` }));
    return;
  }
  const plain = text.toLowerCase();
  const help = text.length > 64 ? 'names are up to 64 characters long' : canBeName(plain) ? `write '${plain}'` : null;
  report(diagnose('malformedName', span, { name: text }, { help }));
}
