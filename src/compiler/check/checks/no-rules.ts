import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Check } from '../context.ts';

/** A policy that judges nothing. */
export const checkNoRules: Check = ({ tree, scopes, incomplete, report }) => {
  if (incomplete || scopes.some((scope) => scope.rules.length > 0 || scope.defaults.length > 0)) return;
  report(diagnose('noRules', tree.header.span, {}, {}));
};
