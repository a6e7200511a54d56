import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RuleProgram } from '../rules/rules.ts';
import type { Profile } from './asking-order.ts';

/** What a profile says that is of no use to this build. */
export function profileWarnings({ rules }: RuleProgram, profile: Profile): readonly Diagnostic[] {
  if (profile.size === 0) return [];
  const ids = new Set(rules.map(({ id }) => id));
  const unknown = [...profile.keys()].filter((id) => !ids.has(id)).sort();
  const warnings: Diagnostic[] = [];
  const [id] = unknown;
  if (id !== undefined) {
    warnings.push(diagnose('profileOfOthers', null, { count: unknown.length, of: profile.size, id }));
  }
  const counted = rules.some((rule) => rule.effect === 'allow' && (profile.get(rule.id) ?? 0) > 0);
  if (!counted) warnings.push(diagnose('profileWithoutAllows', null, {}));
  return warnings;
}
