/** What an expression of the generated C is about: variables by name, and the functions that it calls. */
export type Names = (name: string) => unknown;

interface Compiled {
  readonly names: readonly string[];
  readonly run: (...values: unknown[]) => unknown;
}

/** Many programs ask the same. */
const COMPILED = new Map<string, Compiled>();

/**
 * Computes an expression that emit/ prints into a program. Operators and their precedence are those of JavaScript, and
 * nothing in it wraps around, so with every number a bigint it can be run as it stands.
 */
export function compute(text: string, names: Names): bigint | boolean {
  const { names: used, run } = compiled(text);
  return run(...used.map(names)) as bigint | boolean;
}

export function isTrue(text: string, names: Names): boolean {
  return Boolean(compute(text, names));
}

function compiled(text: string): Compiled {
  const known = COMPILED.get(text);
  if (known !== undefined) return known;
  const script = text
    .replace(/\b(0x[0-9a-f]+|[0-9]+)(?:ULL)?\b/gi, '$1n')
    .replaceAll('q->', 'q.')
    // The macros of ids.hbs: the rest of their arguments is a test of `value`.
    .replace(/\b(armor_(?:some|every)_[ug]id)\(q, /g, '$1(q, (value) => ');
  const found = [...script.matchAll(/(?<![.\w])[A-Za-z_]\w*/g)].map(([name]) => name);
  const names = [...new Set(found)].filter((name) => name !== 'value');
  const made: Compiled = { names, run: new Function(...names, `return ${script}`) as Compiled['run'] };
  COMPILED.set(text, made);
  return made;
}
