import { createHash } from 'node:crypto';
import type { TypedBlock, TypedDefault, TypedPolicy, TypedRule } from '../check/typed-policy.ts';
import type { SourceFile, Span } from '../diagnostics/diagnostic.ts';
import type { ManifestPolicy } from '../schema/manifest.ts';
import { foldSource } from './fold-source.ts';
import type { Block, Origin, Rule, RuleProgram } from './rules.ts';

const DEFAULT_SEVERITY = 'medium';

/** Flattens checked policies. Rules are sorted by id, so that the order in a file has no effect on anything. */
export function normalize(inputs: readonly { policy: TypedPolicy; source: SourceFile }[]): RuleProgram {
  const policies: ManifestPolicy[] = [];
  const blocks: Block[] = [];
  const drafts: Omit<Rule, 'index'>[] = [];
  for (const { policy, source } of inputs) {
    policies.push({
      name: policy.name,
      title: policy.title,
      version: policy.version,
      description: policy.description,
      file: source.name,
      sha256: createHash('sha256').update(source.text).digest('hex'),
    });
    const origin = originsOf(source);
    for (const typed of policy.blocks) {
      const block = blockOf(typed, blocks.length, origin(typed.head));
      blocks.push(block);
      for (const rule of typed.rules) drafts.push(ruleOf(rule, block, policy.name, origin(rule.span)));
      for (const rule of typed.defaults) drafts.push(defaultOf(rule, block, policy.name, origin(rule.span)));
    }
  }
  const rules = uniqueIds(drafts)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule, index) => ({ ...rule, index }));
  return { policies, blocks, rules };
}

function blockOf(typed: TypedBlock, index: number, origin: Origin): Block {
  switch (typed.kind) {
    case 'top':
      return { index, kind: 'top', name: null, exe: null, origin };
    case 'for':
      return { index, kind: 'for', name: null, exe: typed.subject, origin };
    case 'confine':
      return { index, kind: 'confine', name: typed.name, exe: typed.entry, origin };
  }
}

function ruleOf(rule: TypedRule, block: Block, policy: string, origin: Origin): Omit<Rule, 'index'> {
  return {
    id: rule.id ?? derivedId(policy, block, rule.effect, rule.operations, origin),
    block,
    effect: rule.effect,
    operations: rule.operations,
    object: rule.object,
    unless: rule.unless,
    leaving: rule.leaving,
    mode: rule.mode,
    severity: rule.level ?? DEFAULT_SEVERITY,
    message: rule.message,
    origin,
  };
}

function defaultOf(rule: TypedDefault, block: Block, policy: string, origin: Origin): Omit<Rule, 'index'> {
  return {
    id: rule.id ?? derivedId(policy, block, 'default-deny', rule.operations, origin),
    block,
    effect: 'default deny',
    operations: rule.operations,
    object: null,
    unless: null,
    leaving: false,
    mode: rule.mode,
    severity: rule.level ?? DEFAULT_SEVERITY,
    message: rule.message,
    origin,
  };
}

/**
 * Stable: it depends on what the rule says and on the block it stands in, not on where that is in the file. The text
 * is hashed because two rules may differ in nothing else.
 */
function derivedId(
  policy: string,
  block: Block,
  effect: string,
  operations: readonly string[],
  origin: Origin,
): string {
  const where = block.kind === 'top' ? policy : `${policy}.${block.name ?? 'for'}`;
  const hash = createHash('sha256').update(`${block.origin.text}\n${origin.text}`).digest('hex').slice(0, 8);
  return `${where}.${effect}-${operations[0] ?? ''}-${hash}`;
}

/** The same rule written twice has one derived id: the later ones get a number. Given ids are unique by the checker. */
function uniqueIds<T extends { readonly id: string }>(rules: readonly T[]): T[] {
  const seen = new Map<string, number>();
  return rules.map((rule) => {
    const count = (seen.get(rule.id) ?? 0) + 1;
    seen.set(rule.id, count);
    return count === 1 ? rule : { ...rule, id: `${rule.id}-${count}` };
  });
}

function originsOf(source: SourceFile): (span: Span) => Origin {
  const lineStarts = [0];
  for (let i = source.text.indexOf('\n'); i >= 0; i = source.text.indexOf('\n', i + 1)) lineStarts.push(i + 1);
  return (span) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= span.start) low = middle;
      else high = middle - 1;
    }
    const column = [...source.text.slice(lineStarts[low], span.start)].length + 1;
    return { file: source.name, line: low + 1, column, text: foldSource(source.text.slice(span.start, span.end)) };
  };
}
