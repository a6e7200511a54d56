import { diagnose } from '../../diagnostics/catalogue.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { expressionsOf, type Reference, referencesIn } from '../../resolve/references.ts';
import type { Scope } from '../../resolve/scopes.ts';
import type { SetExpression } from '../../syntax/ast.ts';
import type { Check, CheckContext } from '../context.ts';
import { isPlanned } from '../operation-names.ts';

/** Every name that is used: it has been given, and to something that can stand there. */
export const checkReferences: Check = (context) => {
  for (const scope of context.scopes) {
    for (const expression of usedIn(scope)) {
      for (const reference of referencesIn(expression)) checkReference(reference, context);
    }
  }
};

function usedIn(scope: Scope): readonly SetExpression[] {
  // The names in a rule on an operation that is not supported are of kinds that are not known here.
  const planned = new Set(
    scope.rules.filter((rule) => rule.operations.some((one) => isPlanned(one.text))).map((rule) => rule.object),
  );
  return [
    ...scope.lets.map((statement) => statement.value),
    ...expressionsOf(scope).filter((one) => !planned.has(one)),
  ];
}

function checkReference(reference: Reference, { declarations, report }: CheckContext): void {
  const { name, span, interpolated } = reference;
  const declaration = declarations.byName.get(name);
  if (declaration === undefined) {
    const constants = [...declarations.byName].filter(([, one]) => one.kind === 'constant').map(([known]) => known);
    const help = didYouMean(name, constants);
    report(diagnose('unknownName', span, { name }, { help }));
  } else if (declaration.kind === 'confinement') {
    const expected = interpolated ? 'a piece of a path' : 'a set of paths';
    const notes = [{ message: `'${name}' is given to a confinement here`, span: declaration.span }];
    report(diagnose('typeMismatch', span, { expected, name, found: 'a confinement' }, { notes }));
  }
}
