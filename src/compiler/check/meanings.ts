import type { Operation } from '../kernel/operations.ts';
import type { BuildFile } from '../resolve/build.ts';
import type { BuildNames } from '../resolve/names.ts';
import type { ConfineBlock, Expression, ForBlock, ProtectStatement, RuleStatement, TestBlock } from '../syntax/ast.ts';
import type { Condition } from './condition.ts';
import { areKnown, operationsOf, protectedOperations } from './operation-names.ts';
import { readText } from './text.ts';
import type { PathSet, TypedTest } from './typed-policy.ts';
import type { Names } from './values/names.ts';
import type { Values } from './values/values.ts';

/** What a rule says, but for its annotations and the block that it is in. */
export interface RuleMeaning {
  readonly operations: readonly Operation[];
  readonly object: Condition | null;
  readonly paths: PathSet | null;
  readonly to: Condition | null;
  readonly from: Condition | null;
  readonly where: Condition | null;
  readonly unless: Condition | null;
}

export interface ProtectMeaning {
  readonly paths: PathSet;
  readonly unless: Condition | null;
}

/**
 * What the statements of a build say, each worked out once, however many blocks include it. `null` where there is a
 * mistake, which is among the diagnostics of the values.
 */
export class Meanings {
  readonly #values: Values;
  readonly #names: BuildNames;
  readonly #rules = new Map<RuleStatement, RuleMeaning | null>();
  readonly #protects = new Map<ProtectStatement, ProtectMeaning | null>();
  readonly #subjects = new Map<ForBlock, Condition | null>();
  readonly #entries = new Map<ConfineBlock, PathSet | null>();
  readonly #tests = new Map<TestBlock, TypedTest | null>();

  constructor(values: Values, names: BuildNames) {
    this.#values = values;
    this.#names = names;
  }

  rule(statement: RuleStatement, file: BuildFile): RuleMeaning | null {
    return once(this.#rules, statement, () => this.#ruleMeaning(statement, this.#names.of(file)));
  }

  protect(statement: ProtectStatement, file: BuildFile): ProtectMeaning | null {
    return once(this.#protects, statement, () => {
      const names = this.#names.of(file);
      const paths = this.#values.paths(statement.paths, names);
      const unless = this.#condition(statement.unless, protectedOperations(statement), names);
      if (paths === null || unless === undefined || !areKnown(statement.operations ?? [])) return null;
      return { paths, unless };
    });
  }

  /** Who is in a `for` block. */
  subject(block: ForBlock, file: BuildFile): Condition | null {
    return once(this.#subjects, block, () => this.#values.condition(block.subject, null, this.#names.of(file)));
  }

  /** The programs that enter a `confine` block that names some. */
  entry(block: ConfineBlock, file: BuildFile): PathSet | null {
    return once(this.#entries, block, () =>
      block.entry === null ? null : this.#values.paths(block.entry, this.#names.of(file)),
    );
  }

  test(block: TestBlock, file: BuildFile): TypedTest | null {
    return once(this.#tests, block, () => {
      const names = this.#names.of(file);
      const given = block.given.map((statement) => this.#values.given(statement, names));
      const expectations = block.expectations.map((statement) => this.#values.expectation(statement, names));
      if (!allThere(given) || !allThere(expectations)) return null;
      return { name: readText(block.name).text, given: given.flat(), expectations, span: block.span };
    });
  }

  #ruleMeaning(statement: RuleStatement, names: Names): RuleMeaning | null {
    const from = this.#condition(statement.from, null, names);
    const operations = operationsOf(statement.operations);
    if (operations.length === 0) return null;
    const object = this.#values.object(statement, operations, names);
    const to = statement.to === null ? null : this.#values.to(statement.to, statement.operations, operations, names);
    const where = this.#condition(statement.where, operations, names);
    const unless = this.#condition(statement.unless, operations, names);
    if (object === null || (to === null && statement.to !== null)) return null;
    if (from === undefined || where === undefined || unless === undefined) return null;
    // What is wrong with the rest of the rule has been told all the same.
    if (!areKnown(statement.operations)) return null;
    return { operations, object: object.condition, paths: object.paths, to, from, where, unless };
  }

  /** `undefined`: a mistake; `null`: nothing is written. */
  #condition(
    expression: Expression | null,
    operations: readonly Operation[] | null,
    names: Names,
  ): Condition | null | undefined {
    if (expression === null) return null;
    return this.#values.condition(expression, operations, names) ?? undefined;
  }
}

function once<K, V>(made: Map<K, V>, key: K, make: () => V): V {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}

function allThere<T>(parts: readonly (T | null)[]): parts is readonly T[] {
  return parts.every((part) => part !== null);
}
