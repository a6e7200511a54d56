import type { Span } from '../diagnostics/diagnostic.ts';
import type { BlockStatement, ExtendBlock } from '../syntax/ast.ts';
import type { BuildFile } from './build.ts';
import type { BuildNames } from './names.ts';
import type { Scope } from './scopes.ts';

/** A block as it is in force, with what it includes and what extends it. */
export interface Block {
  /** Whose policy it belongs to: of a block in an extension, that of the extended block. */
  readonly file: BuildFile;
  /** The block itself as written, or the top level of a file. */
  readonly scope: Scope;
  readonly outer: Block | null;
  /** Its own scope first, then extensions, each followed by the bundles that it includes. */
  readonly parts: readonly Part[];
}

export interface Part {
  /** The block itself, an `extend` of it, or a bundle. */
  readonly scope: Scope;
  /** The `include` that puts a bundle in, and the scope that it stands in. */
  readonly included: { readonly span: Span; readonly scope: Scope } | null;
}

/** Rules that bundles bring into blocks, over the build: a bound on what many bundles in many blocks can grow to. */
export const MOST_INCLUDED_RULES = 250_000;

export interface LinkedBlocks {
  readonly blocks: readonly Block[];
  /** The `include` that would have gone beyond the bound: it and those after it are left out. */
  readonly overflow: Span | null;
}

/**
 * The blocks of a build: of each file the top level, then those in source order, then those that extensions add to it;
 * each behind the one it stands in.
 */
export function blocksOf(scopes: readonly Scope[], names: BuildNames): LinkedBlocks {
  return new BlockBuilder(scopes, names).build();
}

/** Whether a scope stands in an `extend`, at any depth. */
export function inExtension(scope: Scope): boolean {
  for (let outer = scope.parent; outer !== null; outer = outer.parent) if (outer.block?.kind === 'extend') return true;
  return false;
}

/** A block and those that it stands in, the innermost first. */
export function withOuter(block: Block): readonly Block[] {
  return block.outer === null ? [block] : [block, ...withOuter(block.outer)];
}

class BlockBuilder {
  readonly #scopes: readonly Scope[];
  readonly #names: BuildNames;
  readonly #byStatement = new Map<BlockStatement, Scope>();
  /** By the block that they extend, in the order of the build's files. */
  readonly #extensions = new Map<Scope, Scope[]>();
  readonly #made = new Map<Scope, Block>();
  #includedRules = 0;
  #overflow: Span | null = null;

  constructor(scopes: readonly Scope[], names: BuildNames) {
    this.#scopes = scopes;
    this.#names = names;
    for (const scope of scopes) if (scope.block !== null) this.#byStatement.set(scope.block, scope);
    for (const scope of scopes) {
      const target = scope.block?.kind === 'extend' ? this.#extended(scope, scope.block) : null;
      if (target === null) continue;
      const others = this.#extensions.get(target);
      if (others === undefined) this.#extensions.set(target, [scope]);
      else others.push(scope);
    }
  }

  build(): LinkedBlocks {
    const found = this.#scopes.map((scope) => this.#blockOf(scope)).filter((block) => block !== null);
    const order = new Map([...new Set(this.#scopes.map((scope) => scope.file))].map((file, index) => [file, index]));
    const foreign = (block: Block) => (block.scope.file === block.file ? 0 : 1);
    const blocks = found.toSorted(
      (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || foreign(a) - foreign(b),
    );
    return { blocks, overflow: this.#overflow };
  }

  /** `null` for what is no block in force: bundles, extensions, and what stands in an extension of nothing. */
  #blockOf(scope: Scope): Block | null {
    if (scope.block?.kind === 'rules' || scope.block?.kind === 'extend') return null;
    const made = this.#made.get(scope);
    if (made !== undefined) return made;
    const around = scope.parent === null ? null : this.#around(scope.parent);
    const outer = around === null ? null : this.#blockOf(around);
    if (scope.parent !== null && outer === null) return null;
    const extensions = this.#extensions.get(scope) ?? [];
    const parts = [scope, ...extensions].flatMap((one) => this.#partsOf(one));
    const block = { file: outer?.file ?? scope.file, scope, outer, parts };
    this.#made.set(scope, block);
    return block;
  }

  /** The scope that what stands in `scope` belongs to. */
  #around(scope: Scope): Scope | null {
    return scope.block?.kind === 'extend' ? this.#extended(scope, scope.block) : scope;
  }

  #partsOf(scope: Scope): readonly Part[] {
    const parts: Part[] = [{ scope, included: null }];
    for (const { bundle, span } of scope.includes) {
      const found = this.#names.of(scope.file).find(bundle);
      const included = found?.kind === 'bundle' ? this.#byStatement.get(found.block) : undefined;
      if (included === undefined || this.#isTooMuch(included, span)) continue;
      parts.push({ scope: included, included: { span, scope } });
    }
    return parts;
  }

  #isTooMuch(bundle: Scope, span: Span): boolean {
    this.#includedRules += bundle.rules.length;
    if (this.#includedRules <= MOST_INCLUDED_RULES) return false;
    this.#overflow ??= span;
    return true;
  }

  /** What an extension is of, if it may be. A block in an extension is never open, so there is no circle. */
  #extended(scope: Scope, { target }: ExtendBlock): Scope | null {
    const found = this.#names.of(scope.file).find(target);
    if (found?.kind !== 'confinement' && found?.kind !== 'filter') return null;
    const extended = this.#byStatement.get(found.block);
    return extended === undefined || found.block.open === null || inExtension(extended) ? null : extended;
  }
}
