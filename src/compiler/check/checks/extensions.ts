import { diagnose } from '../../diagnostics/catalogue.ts';
import { inExtension } from '../../resolve/blocks.ts';
import type { Check } from '../context.ts';
import { findDeclaration } from '../find-declaration.ts';

/** What is extended: a block that its owner has declared open. A block in an extension is never that. */
export const checkExtensions: Check = ({ scopes, names, report }) => {
  const wanted = { kinds: ['confinement' as const, 'filter' as const], expected: 'a block' };
  for (const scope of scopes) {
    const { block, file } = scope;
    if ((block?.kind === 'for' || block?.kind === 'confine') && block.open !== null && inExtension(scope)) {
      report(diagnose('openInExtension', block.open, {}, { help: 'leave `open` out' }));
    }
    if (block?.kind !== 'extend') continue;
    const found = findDeclaration(block.target, names.of(file), wanted, report);
    if (found === null || found.block.open !== null) continue;
    const notes = [{ message: 'its owner declares it here', span: found.block.head }];
    const help = 'its owner can add `open` before the `{`';
    report(diagnose('notOpen', block.target.span, { name: found.name }, { notes, help }));
  }
};
