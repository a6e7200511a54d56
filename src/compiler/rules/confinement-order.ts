import { testsOf } from '../check/condition.ts';
import type { Block } from './rules.ts';

/**
 * The confinements in the order in which an exec enters them: after those that their own entry asks for, else by name; so
 * never by their places in files. Of those that ask for each other in a circle the first by name comes first.
 */
export function confinementOrder(blocks: readonly Block[]): readonly Block[] {
  const byName = new Map(
    blocks.flatMap((block) => (block.entry !== null && block.name !== null ? [[block.name, block] as const] : [])),
  );
  const ordered = new Set<Block>();
  const visiting = new Set<Block>();
  function visit(block: Block): void {
    if (visiting.has(block)) return;
    visiting.add(block);
    for (const name of asked(block)) {
      const other = byName.get(name);
      if (other !== undefined) visit(other);
    }
    ordered.add(block);
  }
  for (const name of [...byName.keys()].sort()) visit(byName.get(name) as Block);
  return [...ordered];
}

function asked({ entry }: Block): readonly string[] {
  const tests = entry === null ? [] : testsOf(entry.when);
  const names = tests.flatMap((test) => (test.kind === 'in' && test.of === 'subject' ? [test.confinement] : []));
  return [...new Set(names)].sort();
}
