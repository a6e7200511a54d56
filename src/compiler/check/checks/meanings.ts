import type { Check } from '../context.ts';
import { checkText } from '../text.ts';

/** What blocks, rules and tests are about: asking what they mean finds what is wrong with it. */
export const checkMeanings: Check = ({ scopes, meanings, report }) => {
  for (const { block, file, rules, protects, statements } of scopes) {
    if (block?.kind === 'for') meanings.subject(block, file);
    if (block?.kind === 'confine') meanings.entry(block, file);
    for (const rule of rules) meanings.rule(rule, file);
    for (const statement of protects) meanings.protect(statement, file);
    for (const statement of statements) {
      if (statement.kind !== 'test') continue;
      meanings.test(statement, file);
      for (const diagnostic of checkText(statement.name, 'the name of a test')) report(diagnostic);
    }
  }
};
