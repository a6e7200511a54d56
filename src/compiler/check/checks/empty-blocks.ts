import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Scope } from '../../resolve/scopes.ts';
import type { Check } from '../context.ts';

/** Blocks that hold nothing. Of a confinement that may be meant: others can ask whether a process is in it. */
export const checkEmptyBlocks: Check = ({ scopes, names, used, report }) => {
  for (const scope of scopes) {
    const { block } = scope;
    if (block === null || scope.incomplete || scope.statements.some((one) => one.kind !== 'mode')) continue;
    if ((block.kind === 'for' || block.kind === 'confine') && block.open !== null) continue;
    const declaration = block.kind === 'confine' ? names.of(scope.file).own(block.name.text) : null;
    if (declaration !== null && used.has(declaration)) continue;
    report(diagnose('emptyBlock', scope.head, { what: wordsFor(scope) }));
  }
};

function wordsFor({ block }: Scope): string {
  return block?.kind === 'rules' ? 'bundle' : block?.kind === 'extend' ? 'extension' : 'block';
}
