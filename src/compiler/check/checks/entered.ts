import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Check } from '../context.ts';

/** A confinement that nobody can get into. In a file that others use it may be meant for other builds. */
export const checkEntered: Check = ({ scopes, declarations, names, report }) => {
  const entered = new Set(
    scopes.flatMap(({ rules, file }) =>
      rules.map((rule) => (rule.into === null ? null : names.of(file).find(rule.into))),
    ),
  );
  for (const declaration of declarations) {
    if (declaration.kind !== 'confinement' || declaration.block.entry !== null) continue;
    if (entered.has(declaration) || !declaration.file.root) continue;
    const help = 'name its programs with `exe`, or enter it with `allow exec … into` in another confinement';
    report(diagnose('neverEntered', declaration.span, { name: declaration.name }, { help }));
  }
};
