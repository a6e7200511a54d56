import type { Block, Part } from '../resolve/blocks.ts';
import { type BuildNames, qualifiedName } from '../resolve/names.ts';
import type { DefaultStatement, ProtectStatement, RuleStatement } from '../syntax/ast.ts';
import { annotatedMode, annotationsOf } from './annotation-values.ts';
import type { Meanings } from './meanings.ts';
import { modeOfBlock, modeOfPart } from './modes.ts';
import { operationsOf, protectedOperations } from './operation-names.ts';
import type { BlockBody, TypedBlock, TypedDefault, TypedProtect, TypedRule } from './typed-policy.ts';

/** Makes the blocks of one policy, in which no check has found an error. */
export class BlockTyper {
  readonly #meanings: Meanings;
  readonly #names: BuildNames;

  constructor(meanings: Meanings, names: BuildNames) {
    this.#meanings = meanings;
    this.#names = names;
  }

  /** `blocks`: all those of one policy. */
  typed(blocks: readonly Block[]): readonly TypedBlock[] {
    const places = new Map(blocks.map((block, place) => [block, place]));
    return blocks.map((block) => this.#typedBlock(block, places));
  }

  #typedBlock(block: Block, places: ReadonlyMap<Block, number>): TypedBlock {
    const body = this.#bodyOf(block, places);
    const { file, block: statement } = block.scope;
    if (statement?.kind === 'for') {
      const subject = sound(this.#meanings.subject(statement, file));
      return { kind: 'for', name: statement.name?.text ?? null, subject, ...body };
    }
    if (statement?.kind === 'confine') {
      const entry = statement.entry === null ? null : sound(this.#meanings.entry(statement, file));
      return { kind: 'confine', name: qualifiedName({ file, name: statement.name.text }), entry, ...body };
    }
    return { kind: 'top', ...body };
  }

  #bodyOf(block: Block, places: ReadonlyMap<Block, number>): BlockBody {
    const { outer } = block;
    return {
      head: block.scope.head,
      // What stands at the top level is in no block: everybody is.
      outer: outer === null || outer.scope.block === null ? null : (places.get(outer) ?? null),
      mode: modeOfBlock(block),
      rules: block.parts.flatMap((part) => part.scope.rules.map((rule) => this.#rule(rule, part, block))),
      defaults: block.parts.flatMap((part) => part.scope.defaults.map((one) => this.#default(one, part, block))),
      protects: block.parts.flatMap((part) => part.scope.protects.map((one) => this.#protect(one, part, block))),
    };
  }

  #rule(rule: RuleStatement, part: Part, block: Block): TypedRule {
    const { file } = part.scope;
    const into = rule.into === null ? null : sound(this.#names.of(file).find(rule.into));
    const { operations, object, paths, to, from, where, unless } = sound(this.#meanings.rule(rule, file));
    return {
      annotations: annotationsOf(rule.annotations),
      effect: rule.effect,
      operations,
      object,
      to,
      from,
      where,
      unless,
      paths,
      leaving: rule.leaving !== null,
      into: into === null ? null : qualifiedName(into),
      mode: annotatedMode(rule.annotations) ?? modeOfPart(part, block),
      span: rule.span,
      included: part.included?.span ?? null,
    };
  }

  #default(statement: DefaultStatement, part: Part, block: Block): TypedDefault {
    return {
      annotations: annotationsOf(statement.annotations),
      effect: statement.effect,
      operations: operationsOf(statement.operations),
      mode: annotatedMode(statement.annotations) ?? modeOfPart(part, block),
      span: statement.span,
    };
  }

  #protect(statement: ProtectStatement, part: Part, block: Block): TypedProtect {
    const { paths, unless } = sound(this.#meanings.protect(statement, part.scope.file));
    return {
      annotations: annotationsOf(statement.annotations),
      paths,
      operations: protectedOperations(statement),
      unless,
      mode: annotatedMode(statement.annotations) ?? modeOfPart(part, block),
      span: statement.span,
    };
  }
}

function sound<T>(meaning: T | null): T {
  if (meaning === null) throw new Error('a statement that no check has looked at');
  return meaning;
}
