import { diagnose } from '../../diagnostics/catalogue.ts';
import { suggestions } from '../../diagnostics/suggest.ts';
import { type Operation, operationsNamed } from '../../kernel/operations.ts';
import type { Block, Part } from '../../resolve/blocks.ts';
import type { Identifier, RuleStatement, Statement } from '../../syntax/ast.ts';
import type { Check, CheckContext } from '../context.ts';
import { areKnown, isDenial, operationsOf } from '../operation-names.ts';

/** An `allow` where nothing is denied by default does nothing, and looks as if it did. */
export const checkAllowWithoutDefault: Check = ({ blocks, report }) => {
  for (const block of blocks) {
    if (block.parts.some(({ scope }) => scope.statements.some((one) => mayBeDefault(one, scope.file.source.text)))) {
      continue;
    }
    const defaults = block.parts.flatMap((part) => part.scope.defaults).filter(isDenial);
    if (!defaults.every((one) => areKnown(one.operations))) continue;
    const denied = new Set(defaults.flatMap((one) => operationsOf(one.operations)));
    // Confinements are tight without being told.
    if (block.scope.block?.kind === 'confine') denied.add('ptrace');
    for (const part of block.parts) {
      const allows = part.scope.rules.filter((rule) => rule.effect === 'allow');
      if (part.included === null) for (const rule of allows) checkRules([rule], denied, { block, part, report });
      else checkRules(allows, denied, { block, part, report });
    }
  }
};

interface Place {
  readonly block: Block;
  readonly part: Part;
  readonly report: CheckContext['report'];
}

/**
 * Rules that are reported together: one, or those of a bundle. Of a bundle it is enough that something has an effect: it
 * allows what the block denies, and may speak of more than that.
 */
function checkRules(rules: readonly RuleStatement[], denied: ReadonlySet<Operation>, place: Place): void {
  const { block, part, report } = place;
  const isDenied = (rule: RuleStatement): boolean => operationsOf(rule.operations).some((one) => denied.has(one));
  if (part.included !== null && rules.some(isDenied)) return;
  const idle = rules.filter((rule) => operationsOf(rule.operations).some((operation) => !denied.has(operation)));
  const [first] = idle;
  if (first === undefined) return;
  const written = idle.flatMap((rule) => rule.operations);
  const operations = idleNames(written, denied);
  const notes = [
    ...(part.included === null ? [] : [{ message: 'it is allowed in this bundle', span: first.span }]),
    ...(block.scope.block === null ? [] : [{ message: 'this is its block', span: block.scope.head }]),
  ];
  const help = `add \`default deny ${operations.join(', ')}\` beside it, or leave it out`;
  const end = first.operations.at(-1)?.span.end ?? first.span.end;
  report(
    diagnose('allowWithoutDefault', part.included?.span ?? { ...first.span, end }, { operations }, { notes, help }),
  );
}

/** What is not denied, a group by its name if none of it is. */
function idleNames(written: readonly Identifier[], denied: ReadonlySet<Operation>): readonly string[] {
  const names = written.flatMap(({ text }) => {
    const operations = operationsNamed(text);
    const idle = operations.filter((operation) => !denied.has(operation));
    return idle.length === operations.length ? [text] : idle;
  });
  return [...new Set(names)];
}

/** A statement that could not be read and may have been meant for a default. */
function mayBeDefault(statement: Statement, text: string): boolean {
  if (statement.kind !== 'invalid') return false;
  const words = text
    .slice(statement.span.start, Math.min(statement.span.end, statement.span.start + 400))
    .split(/[^a-z]+/u);
  return words.some((word) => suggestions(word, ['default']).length > 0);
}
