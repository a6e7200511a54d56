import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LinkedBuild } from '../resolve/link.ts';
import type { ParamStatement, Value } from '../syntax/ast.ts';
import { Values } from './values/values.ts';

/** Parameters whose replacement is of another type than their default; what is wrong with either by itself is not told. */
export function mistypedParameters(
  { declarations, names }: LinkedBuild,
  replaced: ReadonlyMap<ParamStatement, Value>,
): { readonly mistyped: ReadonlySet<ParamStatement>; readonly diagnostics: readonly Diagnostic[] } {
  const values = new Values();
  const mistyped = new Set<ParamStatement>();
  const diagnostics: Diagnostic[] = [];
  for (const declaration of declarations) {
    if (declaration.kind !== 'constant' || declaration.statement.kind !== 'param') continue;
    const { name, file, statement } = declaration;
    const value = replaced.get(statement);
    if (value === undefined) continue;
    const expected = values.typeOf(statement.value, names.of(file));
    const found = values.typeOf(value, names.of(file));
    if (expected === null || found === null || expected === found) continue;
    const notes = [{ message: `its default is ${expected}`, span: statement.value.span }];
    diagnostics.push(diagnose('parameterType', value.span, { name, expected, found }, { notes }));
    mistyped.add(statement);
  }
  return { mistyped, diagnostics };
}
