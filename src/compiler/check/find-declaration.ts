import { diagnose } from '../diagnostics/catalogue.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { DECLARATION_WORDS, type Declaration } from '../resolve/declarations.ts';
import type { FileNames } from '../resolve/names.ts';
import type { NameReference } from '../syntax/ast.ts';
import type { CheckContext } from './context.ts';
import { nameText } from './values/describe.ts';

/** What a name refers to, if it is of one of these kinds; else that is reported, and the answer `null`. */
export function findDeclaration<K extends Declaration['kind']>(
  reference: NameReference,
  names: FileNames,
  wanted: { readonly kinds: readonly K[]; readonly expected: string },
  report: CheckContext['report'],
): (Declaration & { readonly kind: K }) | null {
  const found = names.find(reference);
  const name = nameText(reference);
  const { span } = reference;
  if (found === null) {
    const help = () => didYouMean(name, names.reachable(wanted.kinds));
    report(diagnose('unknownName', span, { name }, { help }));
    return null;
  }
  if (isOneOf(found, wanted.kinds)) return found;
  if (found.kind !== 'unknown') {
    const word = DECLARATION_WORDS[found.kind];
    const notes = [{ message: `'${name}' is given to ${word} here`, span: found.span }];
    report(diagnose('typeMismatch', span, { expected: wanted.expected, name, found: word }, { notes }));
  }
  return null;
}

function isOneOf<K extends Declaration['kind']>(
  declaration: Declaration,
  kinds: readonly K[],
): declaration is Declaration & { readonly kind: K } {
  return (kinds as readonly string[]).includes(declaration.kind);
}
