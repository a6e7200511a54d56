import fc from 'fast-check';

/** Takes one of several, and the same one for the same number. */
type Draw = <T>(of: readonly [T, ...T[]]) => T;

/** Of paths that are longer the automata of a few patterns soon become larger than they are allowed to be. */
const MANY = 6;

/** A pattern of any kind that is about one of these paths: it matches it, others like it, or barely not. */
export function patternOf(paths: readonly string[], names: readonly string[]): fc.Arbitrary<string> {
  return fc
    .noBias(fc.tuple(fc.constantFrom(...paths), fc.array(fc.nat(), { minLength: 8, maxLength: 8 })))
    .map(([path, numbers]) => {
      const left = [...numbers];
      const draw: Draw = (of) => of[(left.shift() ?? 0) % of.length] ?? of[0];
      const components = path.split('/').slice(1);
      // One lax name is enough: of several the automata of a policy soon become larger than they are allowed to be.
      if (components.length > MANY) return `/${components.map(escaped).join('/')}`;
      const lax = draw([0, ...components.keys()]);
      const texts = components.map((name, i) => (i === lax && i > 0 ? component(name, names, draw) : escaped(name)));
      return whole(texts, draw);
    });
}

function component(name: string, names: readonly string[], draw: Draw): string {
  const text = escaped(name);
  const other = escaped(draw([name, ...names]));
  const digits = /^[0-9]+$/.test(name) ? '[0-9]+' : text;
  const forms: readonly [string, ...string[]] = ['*', `{${text},${other}}`, digits];
  // A class and `?` are about bytes.
  const [first = ''] = name;
  if (!/^[ -~]+$/.test(name)) return draw(forms);
  const others = escaped(name.slice(1));
  const last = escaped(name.slice(-1));
  const lax: readonly string[] = [
    `?${others}`,
    `${escaped(first)}*`,
    `*${last}`,
    `[${inClass(first)}x]${others}`,
    `[!${inClass(first)}]*`,
    '[!z]+',
    `{${escaped(first)},?}${others}`,
  ];
  return draw([...forms, ...lax]);
}

/** With `**` for the end, the start or the middle of it, often. */
function whole(components: readonly string[], draw: Draw): string {
  const at = draw([1, 2, 3]);
  const text = (some: readonly string[]): string => some.map((one) => `/${one}`).join('');
  const all = text(components);
  const start = components.slice(0, Math.min(at, components.length));
  return draw([
    all,
    all,
    `${text(start)}/**`,
    `${all}/**`,
    `${all}{,/**}`,
    `**${text(components.slice(-at))}`,
    components.length > start.length ? `${text(start)}/**${text(components.slice(-1))}` : all,
  ]);
}

const escaped = (text: string): string =>
  text.replace(/[!-/:-@[-`{-~]/g, (sign) => (sign === '-' || sign === '.' || sign === '_' ? sign : `\\${sign}`));
const inClass = (sign: string): string => sign.replace(/[\]\\^!-]/g, '\\$&');
