import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SetExpression } from '../../syntax/ast.ts';
import type { Check, CheckContext } from '../context.ts';
import { isPlanned } from '../operation-names.ts';

/** What rules and blocks are about: there, not empty, and made of sound paths. */
export const checkObjects: Check = (context) => {
  for (const scope of context.scopes) {
    const { block } = scope;
    const head = block?.kind === 'for' ? block.subject : block?.entry;
    if (head) checkPaths(head.paths, context);
    for (const rule of scope.rules) {
      if (rule.unless !== null) checkPaths(rule.unless.paths, context);
      if (rule.operations.some((one) => isPlanned(one.text))) continue;
      if (rule.object !== null) checkPaths(rule.object, context);
      else {
        const operation = rule.operations[0]?.text ?? '';
        const last = rule.operations[rule.operations.length - 1];
        const help = 'write the path after it; "/**" stands for everything';
        context.report(diagnose('missingObject', last?.span ?? rule.span, { operation }, { help }));
      }
    }
  }
  for (const diagnostic of [...context.constants.diagnostics, ...context.paths.diagnostics]) context.report(diagnostic);
};

function checkPaths(expression: SetExpression, { paths, declarations, report }: CheckContext): void {
  const set = paths.setOf(expression);
  if (set === null || set.patterns.length > 0) return;
  const declaration = expression.kind === 'name' ? declarations.byName.get(expression.name) : undefined;
  const notes = declaration === undefined ? [] : [{ message: 'it is defined here', span: declaration.span }];
  const empty: Diagnostic = diagnose('emptySet', expression.span, {}, { notes });
  report(empty);
}
