import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Diagnostic, Note, Span } from '../../diagnostics/diagnostic.ts';
import type { Sum, Value } from '../../syntax/ast.ts';
import { nameText } from './describe.ts';
import {
  type Domain,
  found,
  type Leaf,
  type Mismatch,
  type Outcome,
  type Place,
  REPORTED,
  type Use,
} from './domain.ts';
import { MOST_MEMBERS } from './limits.ts';
import type { Meaning, Names } from './names.ts';

type Constant = Meaning & { readonly kind: 'constant' };

interface Context<T> {
  readonly names: Names;
  readonly domain: Domain<T>;
  readonly use: Use;
  /** In the value of a constant: a mismatch is not said here, but where the constant is used. */
  readonly inside: boolean;
}

interface Need {
  readonly name: string;
  readonly constant: Constant;
  readonly domain: Domain<unknown>;
}

interface Frame {
  /** `null`: the value that is asked for. */
  readonly need: Need | null;
  readonly next: Iterator<Need>;
}

/** A constant that is being worked out. */
const OPEN: Outcome<never> = { kind: 'reported' };

/**
 * Works out what values stand for. A constant is worked out once for each domain that it is used in, after those that
 * it uses, with a stack of its own: a file may chain a hundred thousand of them.
 */
export class Evaluator {
  readonly diagnostics: Diagnostic[] = [];
  readonly #constants = new Map<Domain<unknown>, Map<Value, Outcome<unknown>>>();
  #copied = 0;

  evaluate<T>(value: Value, names: Names, domain: Domain<T>, use: Use): Outcome<T> {
    this.#settle(value, names, domain, use);
    return this.#value(value, { names, domain, use, inside: false });
  }

  #settle(value: Value, names: Names, domain: Domain<unknown>, use: Use): void {
    const frames: Frame[] = [{ need: null, next: needsOf(value, names, domain) }];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { need } = frame;
      const broken = need !== null && this.#known(need) !== OPEN;
      const { value: next, done } = broken ? { value: undefined, done: true as const } : frame.next.next();
      if (done) {
        frames.pop();
        if (need !== null && !broken) this.#keep(need, this.#constant(need, use));
        continue;
      }
      const known = this.#known(next);
      if (known === undefined) {
        this.#keep(next, OPEN);
        const { constant, domain: its } = next;
        frames.push({ need: next, next: needsOf(constant.value, constant.names, its) });
      } else if (known === OPEN) this.#circle(next, frames);
    }
  }

  #constant({ constant: { value, names }, domain }: Need, use: Use): Outcome<unknown> {
    return this.#value(value, { names, domain, use, inside: true });
  }

  #known({ constant, domain }: Need): Outcome<unknown> | undefined {
    return this.#constants.get(domain)?.get(constant.value);
  }

  #keep({ constant, domain }: Need, outcome: Outcome<unknown>): void {
    const known = this.#constants.get(domain);
    if (known === undefined) this.#constants.set(domain, new Map([[constant.value, outcome]]));
    else known.set(constant.value, outcome);
  }

  /** From the frame of `need` to the last, each needs the next, and the last needs the first. */
  #circle(need: Need, frames: readonly Frame[]): void {
    const start = frames.findLastIndex((one) => one.need !== null && sameNeed(one.need, need));
    const circle = frames.slice(start).flatMap((one) => (one.need === null ? [] : [one.need]));
    for (const one of circle) this.#keep(one, REPORTED);
    const constants = new Map(circle.map((one) => [one.constant.value, { name: one.name, span: one.constant.span }]));
    const [first, ...others] = [...constants.values()].toSorted((a, b) => compareSpans(a.span, b.span));
    if (first === undefined) return;
    const notes = others.slice(0, 10).map(({ name, span }) => ({ message: `by way of '${name}'`, span }));
    this.diagnostics.push(diagnose('circularDefinition', first.span, { name: first.name }, { notes }));
  }

  #value<T>(value: Value, context: Context<T>): Outcome<T> {
    if (value.kind === 'set') return this.#union(value.items, context);
    if (value.kind === 'sum') return this.#sum(value, context);
    return this.#leaf(value, context);
  }

  #union<T>(values: readonly Value[], context: Context<T>): Outcome<T> {
    const sets: T[] = [];
    let wrong: Mismatch | null = null;
    let complete = true;
    for (const value of values) {
      const outcome = this.#value(value, context);
      if (outcome.kind !== 'found') complete = false;
      else if (values.length === 1 || this.#copies(value, outcome.set, context)) sets.push(outcome.set);
      else complete = false;
      if (outcome.kind === 'mismatch') wrong ??= outcome;
    }
    if (wrong !== null) return wrong;
    if (!complete) return REPORTED;
    return found(sets.length === 1 ? (sets[0] as T) : context.domain.union(sets));
  }

  /** Neighbours of one sign together: `a - b - c` takes both from `a`, so a long sum is not walked again and again. */
  #sum<T>(sum: Sum, context: Context<T>): Outcome<T> {
    let set: T | null = null;
    let fault: Outcome<T> | null = null;
    for (let at = 0; at < sum.parts.length; ) {
      const operator = sum.parts[at]?.operator;
      let end = at;
      while (end < sum.parts.length && sum.parts[end]?.operator === operator) end += 1;
      const outcome = this.#union(
        sum.parts.slice(at, end).map((part) => part.value),
        context,
      );
      at = end;
      if (outcome.kind !== 'found') {
        if (fault?.kind !== 'mismatch') fault = outcome;
        continue;
      }
      if (fault !== null) continue;
      if (set === null) set = outcome.set;
      else if (!this.#spend(context.domain.size(set), sum.span, 'this sum')) return REPORTED;
      else if (operator === '+') set = context.domain.union([set, outcome.set]);
      else {
        const rest: T | null = context.domain.without(set, outcome.set, sum.span, this.#place(context, sum.span));
        if (rest === null) return REPORTED;
        set = rest;
      }
    }
    return fault ?? found(set as T);
  }

  #leaf<T>(leaf: Leaf, context: Context<T>): Outcome<T> {
    const { names, domain, inside } = context;
    const meaning = leaf.kind === 'name' ? names.lookup(leaf) : null;
    if (meaning?.kind === 'unreadable' || (leaf.kind === 'string' && !leaf.closed)) return REPORTED;
    if (meaning?.kind !== 'constant' || leaf.kind !== 'name') {
      const outcome = domain.read(leaf, meaning, this.#place(context, leaf.span));
      return outcome.kind === 'mismatch' && !inside ? this.#say(outcome, context) : outcome;
    }
    const outcome = this.#known({ name: '', constant: meaning, domain }) as Outcome<T> | undefined;
    if (outcome === undefined) throw new Error(`'${nameText(leaf)}' is used before it is worked out`);
    if (outcome.kind !== 'mismatch' || inside) return outcome;
    const note = { message: `'${outcome.text}' is ${outcome.found}`, span: outcome.span };
    return this.#say({ ...outcome, text: nameText(leaf), span: leaf.span, notes: [note, ...outcome.notes] }, context);
  }

  #say<T>({ expected, text, found, span, notes, help }: Mismatch, { use }: Context<T>): Outcome<T> {
    const all = use.because === null ? notes : [use.because, ...notes];
    this.diagnostics.push(diagnose('typeMismatch', span, { expected, name: text, found }, { notes: all, help }));
    return REPORTED;
  }

  #place<T>(context: Context<T>, span: Span): Place {
    const { names, use, domain } = context;
    const elsewhere = use.span !== null && !isWithin(span, use.span);
    const note = { message: `it is used as ${domain.expected} here`, span: use.span };
    return {
      names,
      use,
      report: (one) => this.diagnostics.push(elsewhere ? withNote(one, note) : one),
      // What a part has to be the leaf says, not who uses it: so that is said here, in a constant too.
      part: (value, domain) =>
        this.#value(value, { ...context, domain, inside: false, use: { ...use, because: null } }),
    };
  }

  /** Whether the members of a constant may be copied once more. */
  #copies<T>(value: Value, set: T, { domain }: Context<T>): boolean {
    return value.kind !== 'name' || this.#spend(domain.size(set), value.span, nameText(value));
  }

  #spend(members: number, span: Span, name: string): boolean {
    const before = this.#copied;
    this.#copied += members;
    if (this.#copied <= MOST_MEMBERS) return true;
    // Once: whatever comes after it is too much as well.
    if (before <= MOST_MEMBERS) {
      this.diagnostics.push(diagnose('tooMuchExpansion', span, { name, limit: MOST_MEMBERS }));
    }
    return false;
  }
}

/** The constants that a value uses directly, and what as. */
function* needsOf(value: Value, names: Names, domain: Domain<unknown>): Generator<Need, undefined> {
  if (value.kind === 'set') {
    for (const item of value.items) yield* needsOf(item, names, domain);
    return;
  }
  if (value.kind === 'sum') {
    for (const part of value.parts) yield* needsOf(part.value, names, domain);
    return;
  }
  const meaning = value.kind === 'name' ? names.lookup(value) : null;
  if (meaning?.kind === 'constant' && value.kind === 'name') {
    yield { name: nameText(value), constant: meaning, domain };
    return;
  }
  for (const part of domain.parts(value)) yield* needsOf(part.value, names, part.domain);
}

function sameNeed(a: Need, b: Need): boolean {
  return a.constant.value === b.constant.value && a.domain === b.domain;
}

/** Its help is not looked for before it is shown. */
function withNote(one: Diagnostic, note: Note): Diagnostic {
  return {
    code: one.code,
    severity: one.severity,
    message: one.message,
    span: one.span,
    notes: [...one.notes, note],
    get help() {
      return one.help;
    },
  };
}

function isWithin(span: Span, outer: Span): boolean {
  return span.file === outer.file && span.start >= outer.start && span.end <= outer.end;
}

function compareSpans(a: Span, b: Span): number {
  return a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1;
}
