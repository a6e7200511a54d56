import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LetStatement, SetExpression, StringLiteral } from '../syntax/ast.ts';
import { type PatternFragment, readFragment } from '../syntax/path-fragment.ts';
import type { Declarations } from './declarations.ts';
import { dependencyOrder } from './dependency-order.ts';
import { referencesIn } from './references.ts';

/** All members of all constants, names put in: a bound on what sums of sums can grow to. */
export const MOST_MEMBERS = 4_000_000;

/** The strings of a constant, flattened; `fragments` is `null` where one of them is no piece of a path. */
interface ConstantValue {
  readonly literals: readonly StringLiteral[];
  readonly fragments: readonly PatternFragment[] | null;
}

/** What every `let` stands for, each worked out once, after those that it uses. */
export class Constants {
  readonly diagnostics: Diagnostic[] = [];
  readonly #values = new Map<string, ConstantValue>();
  readonly #fragments = new Map<StringLiteral, PatternFragment | null>();
  #members = 0;

  constructor(declarations: Declarations) {
    const statements = new Map<string, LetStatement>();
    for (const [name, declaration] of declarations.byName) {
      if (declaration.kind === 'constant') statements.set(name, declaration.statement);
    }
    const { order, circles } = dependencyOrder(graphOf(statements));
    const circular = new Set<string>();
    for (const circle of circles) {
      this.#reportCircle(circle, statements);
      for (const name of circle) circular.add(name);
    }
    for (const name of order) {
      const statement = statements.get(name);
      if (statement !== undefined && !circular.has(name)) this.#evaluate(name, statement);
    }
  }

  /** The strings that an expression stands for, each once; `null` where a name in it has no value. */
  literalsOf(expression: SetExpression): ReadonlySet<StringLiteral> | null {
    const found = new Set<StringLiteral>();
    return this.#collect(expression, found) ? found : null;
  }

  /** What a string says as a piece of a path; `null` where it has a mistake, which is reported here. */
  fragmentOf(literal: StringLiteral): PatternFragment | null {
    const known = this.#fragments.get(literal);
    if (known !== undefined) return known;
    const read = readFragment(literal, (name) => this.#values.get(name)?.fragments ?? null);
    for (const diagnostic of read.diagnostics) this.diagnostics.push(diagnostic);
    return read.fragment;
  }

  #evaluate(name: string, statement: LetStatement): void {
    const literals = this.literalsOf(statement.value);
    if (literals === null) return;
    this.#members += literals.size;
    if (this.#members > MOST_MEMBERS) {
      this.diagnostics.push(diagnose('tooMuchExpansion', statement.name.span, { name, limit: MOST_MEMBERS }));
      return;
    }
    const fragments: PatternFragment[] = [];
    let complete = true;
    for (const literal of literals) {
      const fragment = this.fragmentOf(literal);
      this.#fragments.set(literal, fragment);
      if (fragment === null) complete = false;
      else fragments.push(fragment);
    }
    this.#values.set(name, { literals: [...literals], fragments: complete ? fragments : null });
  }

  #collect(expression: SetExpression, found: Set<StringLiteral>): boolean {
    switch (expression.kind) {
      case 'string':
        found.add(expression);
        return true;
      case 'name': {
        const value = this.#values.get(expression.name);
        for (const literal of value?.literals ?? []) found.add(literal);
        return value !== undefined;
      }
      case 'set':
        return expression.items.map((item) => this.#collect(item, found)).every(Boolean);
      case 'union':
        return expression.parts.map((part) => this.#collect(part, found)).every(Boolean);
      case 'unsupported':
        return false;
    }
  }

  #reportCircle(circle: readonly string[], statements: ReadonlyMap<string, LetStatement>): void {
    const spans = circle
      .map((name) => ({ name, span: statements.get(name)?.name.span ?? null }))
      .toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
    const [first, ...others] = spans;
    if (first === undefined) return;
    const notes = others.slice(0, 10).map(({ name, span }) => ({ message: `by way of '${name}'`, span }));
    this.diagnostics.push(diagnose('circularDefinition', first.span, { name: first.name }, { notes }));
  }
}

function graphOf(statements: ReadonlyMap<string, LetStatement>): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, ReadonlySet<string>>();
  for (const [name, statement] of statements) {
    const used = referencesIn(statement.value).map((reference) => reference.name);
    graph.set(name, new Set(used.filter((other) => statements.has(other))));
  }
  return graph;
}
