import { diagnose } from '../../diagnostics/catalogue.ts';
import { annotationNamed } from '../annotation-values.ts';
import type { Check } from '../context.ts';
import { operationsOf } from '../operation-names.ts';
import { REPLACED_ERRNO } from '../replaced-errno.ts';
import { readText } from '../text.ts';

/** `@errno` on operations where the caller sees something else, always or on some way. */
export const checkReplacedErrnos: Check = ({ scopes, report }) => {
  for (const { rules, defaults, protects } of scopes) {
    for (const statement of [...rules, ...defaults, ...protects]) {
      const annotation = annotationNamed(statement.annotations, 'errno');
      const value = annotation?.arguments[0];
      if (!annotation || value === undefined) continue;
      const errno = readText(value).text;
      const operations = operationsOf(statement.operations ?? []).filter((operation) => {
        const replaced = REPLACED_ERRNO[operation];
        return replaced !== undefined && !replaced.kept.some((kept) => kept === errno);
      });
      if (operations.length === 0) continue;
      const seen = new Set(operations.map((operation) => REPLACED_ERRNO[operation]?.seen ?? ''));
      const notes = [...seen].map((message) => ({ message, span: null }));
      report(diagnose('replacedErrno', annotation.span, { errno, operations }, { notes }));
    }
  }
};
