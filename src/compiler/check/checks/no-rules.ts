import { diagnose } from '../../diagnostics/catalogue.ts';
import { acts } from '../acts.ts';
import type { Check } from '../context.ts';

/** A build that judges nothing. */
export const checkNoRules: Check = ({ build, scopes, report }) => {
  const [first] = build.files;
  if (first !== undefined && !scopes.some(acts)) report(diagnose('noRules', first.tree.header.span, {}));
};
