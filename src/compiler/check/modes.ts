import type { Block, Part } from '../resolve/blocks.ts';
import type { Scope } from '../resolve/scopes.ts';
import type { Mode } from '../syntax/ast.ts';

/** The mode of a block: its own, else that of what it stands in. */
export function modeOfBlock(block: Block): Mode {
  return writtenMode(block.scope) ?? (block.outer === null ? 'enforce' : modeOfBlock(block.outer));
}

/**
 * The mode of a rule in a part of a block that has none of its own. What is written around it counts before what it
 * is put into, because a file's `mode` covers that file; a bundle has the mode of where it is included.
 */
export function modeOfPart(part: Part, block: Block): Mode {
  return writtenMode(part.included?.scope ?? part.scope) ?? modeOfBlock(block);
}

/** The innermost mode around a place, as the file says. */
function writtenMode(scope: Scope): Mode | null {
  return scope.modes[0]?.mode ?? (scope.parent === null ? null : writtenMode(scope.parent));
}
