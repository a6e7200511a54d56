import { type DiagnosticDetails, diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Note, Span } from '../diagnostics/diagnostic.ts';
import type { FragmentNode, PatternFragment } from './path-fragment.ts';

export const LONGEST_NAME = 255;

/** What can stand before a place in a pattern. The states that are possible there are kept as a set. */
type State = 'start' | 'root' | 'slash' | 'first_globstar' | 'globstar' | 'dot' | 'dots' | 'name';

interface Before {
  /** The longest that the component up to here can be at the least. */
  readonly length: number;
  /** Where the component starts. */
  readonly span: Span;
}

type States = ReadonlyMap<State, Before>;

/**
 * Whether the slashes of a pattern are where they have to be, in every expansion of its alternatives. Walking the
 * alternatives with the set of what may come before each node is exact, and linear where multiplying out is not.
 */
export function checkPathStructure(fragment: PatternFragment): readonly Diagnostic[] {
  const walk = new StructureWalk(fragment);
  return walk.check();
}

class StructureWalk {
  readonly #fragment: PatternFragment;
  readonly #found = new Map<string, Diagnostic>();
  /** The `${NAME}` of the pattern itself that the walk is in, and the literal it came from. */
  #constant: { readonly span: Span; readonly note: Note } | null = null;

  constructor(fragment: PatternFragment) {
    this.#fragment = fragment;
  }

  check(): readonly Diagnostic[] {
    const { literal, nodes } = this.#fragment;
    const start: States = new Map([['start', { length: 0, span: literal.span }]]);
    const end = this.#run(nodes, start);
    for (const [state, before] of end) {
      if (state === 'start') this.#emptyPath();
      else if (state === 'first_globstar') this.#relative(literal.span);
      else if (state === 'slash') this.#trailingSlash(before.span);
      else if (state === 'dot' || state === 'dots') this.#dots(state, before.span);
    }
    // What is relative in one expansion may be empty in another; one mistake is enough to say.
    if (this.#found.has('relativePath')) this.#found.delete('emptyPath');
    return [...this.#found.values()];
  }

  #run(nodes: readonly FragmentNode[], before: States): States {
    let states = before;
    for (const node of nodes) states = this.#node(node, states);
    return states;
  }

  #node(node: FragmentNode, before: States): States {
    if (node.kind === 'alternatives') return union(node.options.map((option) => this.#run(option, before)));
    if (node.kind === 'constant') return this.#inConstant(node, before);
    const after = new Map<State, Before>();
    for (const [state, one] of before) {
      const [next, value] = this.#step(node, state, one);
      add(after, next, value);
    }
    return after;
  }

  #inConstant(node: FragmentNode & { kind: 'constant' }, before: States): States {
    const outer = this.#constant;
    const results = node.fragments.map((fragment) => {
      const note = { message: 'with this put in', span: fragment.literal.span };
      this.#constant = { span: outer?.span ?? node.span, note };
      return this.#run(fragment.nodes, before);
    });
    this.#constant = outer;
    return union(results);
  }

  #step(
    node: Exclude<FragmentNode, { kind: 'alternatives' | 'constant' }>,
    state: State,
    before: Before,
  ): [State, Before] {
    const here = { length: 0, span: this.#constant?.span ?? node.span };
    if (node.kind === 'slash') {
      if (state === 'start') return ['root', here];
      if (state === 'root' || state === 'slash') this.#doubleSlash(before.span, node.span);
      if (state === 'dot' || state === 'dots') this.#dots(state, before.span);
      return ['slash', here];
    }
    if (node.kind === 'globstar') {
      if (state === 'start') return ['first_globstar', here];
      if (state !== 'root' && state !== 'slash') this.#partialGlobstar(here.span);
      return ['globstar', here];
    }
    if (state === 'start') this.#relative(here.span);
    if (state === 'globstar' || state === 'first_globstar') this.#partialGlobstar(before.span);
    const inside = state === 'dot' || state === 'dots' || state === 'name';
    const span = inside ? { ...before.span, end: Math.max(before.span.end, here.span.end) } : here.span;
    const bytes = node.kind === 'literal' ? node.bytes : null;
    const own = bytes !== null ? bytes.length : node.kind === 'star' ? 0 : 1;
    const length = (inside ? before.length : 0) + own;
    if (length > LONGEST_NAME) this.#tooLong(span, length);
    const dots = bytes === '.' ? 1 : bytes === '..' ? 2 : 3;
    const total = dots + (state === 'dot' ? 1 : state === 'dots' ? 2 : state === 'name' ? 3 : 0);
    return [total === 1 ? 'dot' : total === 2 ? 'dots' : 'name', { length, span }];
  }

  #emptyPath(): void {
    const help = 'write "/" for the root directory, "/**" for everything below it';
    this.#add('emptyPath', diagnose('emptyPath', this.#fragment.literal.span, {}, this.#details(help)));
  }

  #relative(span: Span): void {
    const { raw } = this.#fragment.literal;
    const short = raw.length <= 60 && /^[A-Za-z0-9_.]/u.test(raw) && !raw.startsWith('.');
    const help = short
      ? `write "/${raw}", or "**/${raw}" for any directory`
      : 'start it with `/`, or with `**/` for any directory';
    this.#add('relativePath', diagnose('relativePath', span, {}, this.#details(help)));
  }

  #dots(state: 'dot' | 'dots', span: Span): void {
    const component = state === 'dot' ? '.' : '..';
    const help = state === 'dot' ? 'leave it out' : 'write the path that it leads to';
    this.#add('dotComponent', diagnose('dotComponent', span, { component }, this.#details(help)));
  }

  #doubleSlash(first: Span, second: Span): void {
    const span = this.#constant?.span ?? second;
    const adjacent = first.end === second.start || this.#constant !== null;
    const help = adjacent ? 'leave one of them out' : 'put a slash into the alternatives, as in `/a{,/b}/c`';
    this.#add('doubleSlash', diagnose('doubleSlash', span, {}, this.#details(help)));
  }

  #trailingSlash(span: Span): void {
    const help = 'leave the slash out for the directory itself, add `**` for everything below it';
    this.#add('trailingSlash', diagnose('trailingSlash', span, {}, this.#details(help)));
  }

  #partialGlobstar(span: Span): void {
    const help = 'inside a component write `*`';
    this.#add('partialGlobstar', diagnose('partialGlobstar', span, {}, this.#details(help)));
  }

  #tooLong(span: Span, length: number): void {
    this.#add('componentTooLong', diagnose('componentTooLong', span, { length }, this.#details(null)));
  }

  #details(help: string | null): DiagnosticDetails {
    return { help, notes: this.#constant === null ? [] : [this.#constant.note] };
  }

  /** One of a kind for a pattern: the others usually follow from it. */
  #add(kind: string, diagnostic: Diagnostic): void {
    if (!this.#found.has(kind)) this.#found.set(kind, diagnostic);
  }
}

function union(all: readonly States[]): States {
  const merged = new Map<State, Before>();
  for (const states of all) {
    for (const [state, before] of states) add(merged, state, before);
  }
  return merged;
}

function add(states: Map<State, Before>, state: State, before: Before): void {
  const known = states.get(state);
  if (known === undefined || before.length > known.length) states.set(state, before);
}
