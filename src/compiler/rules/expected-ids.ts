import { bounded } from '../diagnostics/bounded.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { calledBy } from './rule-ids.ts';
import type { RuleProgram } from './rules.ts';

/** Tests name rules that there are. Asked of rules, because only they have the ids that are derived. */
export function unknownIds({ rules, tests }: RuleProgram): readonly Diagnostic[] {
  const expectations = tests.flatMap((test) => test.expectations).filter(({ by }) => by !== null);
  if (expectations.length === 0) return [];
  const ids = new Set(rules.flatMap(calledBy));
  const unknown = expectations.flatMap(({ by }) => {
    if (by === null || ids.has(by.id)) return [];
    const help = () => didYouMean(by.id, ids) ?? '`armorc --emit rules` shows the id of every rule';
    return [diagnose('unknownRule', by.span, { id: by.id }, { help })];
  });
  return bounded(unknown);
}
