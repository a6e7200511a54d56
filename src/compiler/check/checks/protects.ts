import { diagnose } from '../../diagnostics/catalogue.ts';
import { operationsNamed, SHAPES } from '../../kernel/operations.ts';
import type { Check } from '../context.ts';
import { startsWithName } from '../literal-start.ts';

/** What is protected, and against what: paths whose directories are known, and operations on paths. */
export const checkProtects: Check = ({ scopes, meanings, report }) => {
  for (const { protects, file } of scopes) {
    for (const statement of protects) {
      for (const { text, span } of statement.operations ?? []) {
        if (operationsNamed(text).every((operation) => SHAPES[operation].object === 'path')) continue;
        report(diagnose('protectOperation', span, { operation: text }, { help: 'write a `deny` rule for it' }));
      }
      const patterns = meanings.protect(statement, file)?.paths.patterns ?? [];
      for (const pattern of patterns) {
        if (startsWithName(pattern.nodes)) continue;
        const notes = [{ message: 'it is protected here', span: statement.paths.span }];
        const help = 'begin with a name: "/etc/…"';
        report(diagnose('protectPattern', pattern.span, {}, { notes, help }));
      }
    }
  }
};
