import { diagnose } from '../../diagnostics/catalogue.ts';
import { expressionsOf, referencesIn } from '../../resolve/references.ts';
import { RESERVED_WORDS } from '../../syntax/words.ts';
import type { Check } from '../context.ts';

/** A `let` that nothing uses. */
export const checkUnusedConstants: Check = ({ scopes, declarations, incomplete, report }) => {
  if (incomplete) return;
  const used = new Set<string>();
  for (const scope of scopes) {
    for (const expression of [...scope.lets.map((statement) => statement.value), ...expressionsOf(scope)]) {
      for (const reference of referencesIn(expression)) used.add(reference.name);
    }
  }
  for (const [name, declaration] of declarations.byName) {
    if (declaration.kind === 'constant' && !used.has(name) && !RESERVED_WORDS.has(name)) {
      report(diagnose('unusedConstant', declaration.span, { name }, { help: 'use it or remove it' }));
    }
  }
};
