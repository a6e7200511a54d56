import { diagnose } from '../../diagnostics/catalogue.ts';
import type { BuildFile } from '../../resolve/build.ts';
import { acts } from '../acts.ts';
import type { Check } from '../context.ts';

/** Constants, parameters and bundles that nothing uses. A file of nothing else is there for others to use. */
export const checkUnused: Check = ({ scopes, declarations, used, report }) => {
  const acting = new Set(scopes.filter(acts).map((scope) => scope.file));
  const inForce = (file: BuildFile) => file.root && acting.has(file);
  for (const declaration of declarations) {
    const { kind, name, span, file } = declaration;
    if ((kind !== 'constant' && kind !== 'bundle') || !inForce(file) || used.has(declaration)) continue;
    report(diagnose('unusedName', span, { name }, { help: 'use it or remove it' }));
  }
};
