import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Operation } from '../../kernel/operations.ts';
import type { ExpectStatement, Expression, GivenStatement, Identifier, ToClause, Value } from '../../syntax/ast.ts';
import type { Condition, Who } from '../condition.ts';
import { conditionOf } from '../conditions/conditions.ts';
import { expectationOf } from '../conditions/expectations.ts';
import { historyOf } from '../conditions/history.ts';
import { type ObjectOf, objectOf, type TypedRuleObject } from '../conditions/objects.ts';
import { targetOf } from '../conditions/targets.ts';
import type { PathSet, TypedExpectation, TypedGiven } from '../typed-policy.ts';
import type { Names } from './names.ts';
import { Reader } from './reader.ts';
import { typeOfValue, type ValueType } from './types.ts';

export type { ObjectOf, TypedRuleObject } from '../conditions/objects.ts';
export type { Meaning, Names } from './names.ts';

/**
 * What values and expressions of a build mean, each string and constant looked at once. `null` from any of these is
 * an error that is among the diagnostics; asked again about the same value, the same diagnostics may be there twice.
 */
export class Values {
  readonly #reader = new Reader();

  get diagnostics(): readonly Diagnostic[] {
    return this.#reader.diagnostics;
  }

  /** One or more paths, not none: the programs of a `confine`, what is protected. */
  paths(value: Value, names: Names): PathSet | null {
    return this.#reader.readPatterns({ value, names, because: null }, this.#reader.paths);
  }

  /** What stands behind the operations of a rule; a missing object is reported here. `operations`: groups expanded. */
  object(rule: ObjectOf, operations: readonly Operation[], names: Names): TypedRuleObject | null {
    return objectOf(rule, operations, names, this.#reader);
  }

  /** `written`: the operations as they stand in the rule. */
  to(
    clause: ToClause,
    written: readonly Identifier[],
    operations: readonly Operation[],
    names: Names,
  ): Condition | null {
    return targetOf(clause, written, operations, names, this.#reader);
  }

  /** `operations`: those of the rule, for `where` and `unless`; `null` where only a process can stand (`for`, `from`). */
  condition(
    expression: Expression,
    operations: readonly Operation[] | null,
    names: Names,
    of: Who = 'subject',
  ): Condition | null {
    return conditionOf(expression, { reader: this.#reader, names, operations, of });
  }

  given(statement: GivenStatement, names: Names): readonly TypedGiven[] | null {
    return historyOf(statement, names, this.#reader);
  }

  expectation(statement: ExpectStatement, names: Names): TypedExpectation | null {
    return expectationOf(statement, names, this.#reader);
  }

  /** Looks at what a `let` or `param` says by itself, used or not. */
  constant(value: Value, names: Names): void {
    this.#reader.look(value, names);
  }

  /** What `-D` must keep; `null` where it is empty, a mixture or not known. */
  typeOf(value: Value, names: Names): ValueType | null {
    return typeOfValue(value, names);
  }
}
