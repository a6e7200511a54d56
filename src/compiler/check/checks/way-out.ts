import { diagnose } from '../../diagnostics/catalogue.ts';
import { type Block, withOuter } from '../../resolve/blocks.ts';
import type { DefaultStatement } from '../../syntax/ast.ts';
import { testsOf } from '../condition.ts';
import type { Check, CheckContext } from '../context.ts';
import { isDenial, operationsOf } from '../operation-names.ts';

/** A block on the program that runs, with defaults that the program can shed by executing another one. */
export const checkWayOut: Check = ({ blocks, meanings, report }) => {
  for (const block of blocks) {
    if (!dependsOnProgram(block, meanings) || block.parts.some((part) => part.scope.incomplete)) continue;
    const own = defaultsOf(block);
    const [first] = own;
    if (first === undefined || withOuter(block).some(deniesExec)) continue;
    const notes = [{ message: 'it no longer holds then', span: first.span }];
    const help = 'add `default deny exec` and allow what it has to execute, or write `confine NAME exe …`';
    report(diagnose('wayOut', block.scope.head, {}, { notes, help }));
  }
};

/** Whether an exec can take a process out of the block: `under exe` holds for whatever comes after. */
function dependsOnProgram({ scope }: Block, meanings: CheckContext['meanings']): boolean {
  const subject = scope.block?.kind === 'for' ? meanings.subject(scope.block, scope.file) : null;
  return subject !== null && testsOf(subject).some((test) => test.kind === 'program' && test.which !== 'under');
}

function defaultsOf(block: Block): readonly DefaultStatement[] {
  return block.parts.flatMap((part) => part.scope.defaults).filter(isDenial);
}

function deniesExec(block: Block): boolean {
  return defaultsOf(block).some((one) => operationsOf(one.operations).includes('exec'));
}
