import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Identifier } from '../../syntax/ast.ts';
import { RESERVED_WORDS } from '../../syntax/words.ts';
import type { Check, CheckContext } from '../context.ts';

const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** The names that a file gives: fit to be names, not words of the language, each given once. */
export const checkNames: Check = ({ tree, scopes, declarations, report }) => {
  if (tree.header.name.text !== '') checkName(tree.header.name, report);
  for (const scope of scopes) {
    for (const statement of scope.lets) checkName(statement.name, report);
    if (scope.block?.kind === 'confine') checkName(scope.block.name, report);
  }
  for (const { name, span, first } of declarations.repeated) {
    report(diagnose('duplicateName', span, { name }, { notes: [{ message: 'it is given here', span: first.span }] }));
  }
};

function checkName(name: Identifier, report: CheckContext['report']): void {
  const { text, span } = name;
  if (RESERVED_WORDS.has(text)) {
    report(diagnose('reservedName', span, { name: text }, { help: `choose another name, such as '${text}_paths'` }));
  } else if (!NAME.test(text)) {
    const plain = text.toLowerCase();
    const help = text.length > 64 ? 'names are up to 64 characters long' : NAME.test(plain) ? `write '${plain}'` : null;
    report(diagnose('malformedName', span, { name: text }, { help }));
  }
}
