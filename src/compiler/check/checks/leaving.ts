import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { RuleStatement } from '../../syntax/ast.ts';
import type { Check, CheckContext } from '../context.ts';
import { findDeclaration } from '../find-declaration.ts';

/** `leaving` and `into` belong to an `allow exec` in a confinement, and `into` names one. */
export const checkLeaving: Check = (context) => {
  const { scopes, names, report } = context;
  const wanted = { kinds: ['confinement' as const], expected: 'a confinement' };
  for (const { rules, file } of scopes) {
    for (const rule of rules) {
      if (rule.into !== null) findDeclaration(rule.into, names.of(file), wanted, report);
      const exit = exitOf(rule);
      if (exit === null || (rule.effect === 'allow' && rule.operations.every(({ text }) => text === 'exec'))) continue;
      const { word, span } = exit;
      const help = rule.effect === 'allow' ? `put \`allow exec … ${word}\` into a rule of its own` : 'leave it out';
      report(diagnose('leavingWithoutExec', span, { word }, { help }));
    }
  }
  checkBlocks(context);
};

function checkBlocks({ blocks, report }: CheckContext): void {
  for (const { scope, parts } of blocks) {
    if (scope.block?.kind === 'confine') continue;
    for (const part of parts) {
      for (const rule of part.scope.rules) {
        const exit = exitOf(rule);
        if (exit === null) continue;
        const { word, span } = exit;
        const notes = part.included === null ? [] : [{ message: 'it stands in this bundle', span }];
        const place = part.included?.span ?? span;
        report(diagnose('leavingOutsideConfinement', place, { word }, { notes, help: 'leave it out' }));
      }
    }
  }
}

function exitOf(rule: RuleStatement): { readonly word: 'leaving' | 'into'; readonly span: Span } | null {
  if (rule.leaving !== null) return { word: 'leaving', span: rule.leaving };
  return rule.into === null ? null : { word: 'into', span: rule.into.span };
}
