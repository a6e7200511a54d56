import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Identifier } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';

/** The policies of a build are told apart by their names. */
export const checkPolicyNames: Check = ({ build, report }) => {
  const seen = new Map<string, Identifier>();
  for (const { tree } of build.files) {
    const { name } = tree.header;
    const first = seen.get(name.text);
    seen.set(name.text, first ?? name);
    if (first === undefined || name.text === '') continue;
    const notes = [{ message: 'it is given here', span: first.span }];
    report(diagnose('duplicatePolicy', name.span, { name: name.text }, { notes }));
  }
};
