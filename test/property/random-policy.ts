import fc from 'fast-check';
import { FAMILIES, type Family, OTHER_WORDS, type Words } from './random-rules.ts';

/** A policy file as text whose order can be changed: statements, and blocks of statements. */
export interface RandomPolicy {
  readonly header: readonly string[];
  readonly items: readonly Item[];
}

export type Item = string | { readonly head: string; readonly items: readonly Item[] };

/** The same in another order: of statements, of blocks, and within each. */
export function reordered({ header, items }: RandomPolicy): RandomPolicy {
  return { header: [header[0] ?? '', ...header.slice(1).reverse()], items: reversed(items) };
}

function reversed(items: readonly Item[]): readonly Item[] {
  return items.map((item) => (typeof item === 'string' ? item : { ...item, items: reversed(item.items) })).reverse();
}

/** With something more in the block that `where` chooses; the top level is one of them. */
export function withAdded(policy: RandomPolicy, added: Item, where: number): RandomPolicy {
  const confinement = typeof added !== 'string' && added.head.startsWith('confine');
  // What is not known before an exec can no longer fail: whether it is a script, and of which interpreter.
  const blocks = policy.items.flatMap((item) =>
    blocksOf(item, confinement ? ({ head }) => !head.includes('interp') : all),
  );
  const chosen = blocks[where % (blocks.length + 1)];
  const into = (items: readonly Item[]): readonly Item[] =>
    items.map((item) => {
      if (typeof item === 'string') return item;
      const inside = into(item.items);
      return { ...item, items: item === chosen ? [...inside, added] : inside };
    });
  return { ...policy, items: chosen === undefined ? [...policy.items, added] : into(policy.items) };
}

const all = (): boolean => true;

/** A block and those in it, without those that do not fit and what is in them. */
function blocksOf(item: Item, fits: (block: Exclude<Item, string>) => boolean): readonly Exclude<Item, string>[] {
  if (typeof item === 'string' || !fits(item)) return [];
  return [item, ...item.items.flatMap((inner) => blocksOf(inner, fits))];
}

export function policyText({ header, items }: RandomPolicy): string {
  return [...header, ...items.map(itemText)].join('\n');
}

function itemText(item: Item): string {
  return typeof item === 'string'
    ? item
    : [item.head, ' {\n', ...item.items.map((one) => `${itemText(one)}\n`), '}'].join('');
}

/** The confinements of every policy: conditions and `into` name them. */
export const CONFINEMENTS = ['c0', 'c1'];

const mode = fc.constantFrom('', '', '', '@mode("observe") ', '@mode("enforce") ');
const family: fc.Arbitrary<Family> = fc.constantFrom(...FAMILIES.flatMap((one) => Array(one.weight).fill(one)));

function maybe(text: fc.Arbitrary<string>, word: string, weight = 1): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constant(''), weight: 3 },
    { arbitrary: text.map((one) => ` ${word} ${one}`), weight },
  );
}

/** One rule of a family, on some of these operations. */
function rule(
  effect: string,
  { operations, object, to, where, needsObject }: Family,
  words: Words,
): fc.Arbitrary<string> {
  return operations.chain((ops) =>
    fc
      .record({
        object: needsObject ? object(words) : fc.oneof(fc.constant(''), object(words)),
        to: to === null ? fc.constant('') : maybe(to(words), 'to'),
        from: maybe(words.subject, 'from'),
        where: where.length === 0 ? fc.constant('') : maybe(fc.constantFrom(...where), 'where'),
        unless: maybe(fc.oneof(words.subject, ...where.map((one) => fc.constant(one))), 'unless'),
      })
      .map((part) => `${effect} ${ops.join(', ')} ${part.object}${part.to}${part.from}${part.where}${part.unless}`),
  );
}

export const denial = fc
  .tuple(mode, fc.constantFrom('deny', 'deny', 'kill', 'audit'), family)
  .chain(([at, effect, of]) => rule(effect, of, OTHER_WORDS).map((text) => at + text));

/** A default, and allows for its own operations: any other allow is an error. */
function defaulted(confined: boolean): fc.Arbitrary<Item[]> {
  return fc.uniqueArray(family, { minLength: 1, maxLength: 2 }).chain((families) =>
    fc
      .record({
        at: mode,
        effect: fc.constantFrom('deny', 'deny', 'kill'),
        allows: fc.array(
          fc.constantFrom(...families).chain((of) => rule('allow', of, OTHER_WORDS)),
          { maxLength: 4 },
        ),
        exits:
          confined && families.some(({ name }) => name === 'exec') ? fc.array(exit, { maxLength: 2 }) : fc.constant([]),
      })
      .map(({ at, effect, allows, exits }) => {
        const all = families.flatMap(({ all: operations }) => operations);
        return [`${at}default ${effect} ${all.join(', ')}`, ...allows, ...exits];
      }),
  );
}

const exit = fc
  .record({
    env: fc.constantFrom('', '@env("keep") '),
    paths: OTHER_WORDS.paths,
    way: fc.constantFrom('leaving', 'into c0', 'into c1'),
    from: maybe(OTHER_WORDS.subject, 'from'),
    unless: maybe(OTHER_WORDS.subject, 'unless'),
  })
  .map(({ env, paths, way, from, unless }) => `${env}allow exec ${paths} ${way}${from}${unless}`);

const defaultAudit = fc.tuple(mode, family).map(([at, { all }]) => `${at}default audit ${all.join(', ')}`);

const protect = fc
  .record({
    at: mode,
    paths: fc.constantFrom('"/a/**"', '{ "/a/b", "/b/**" }', '"/b{,/**}"', '{ "/a/**" } - "/a/b/**"', '"/a/*/c"'),
    against: fc.constantFrom('', ' against write', ' against read, exec', ' against file, mounts'),
    unless: maybe(OTHER_WORDS.subject, 'unless'),
  })
  .map(({ at, paths, against, unless }) => `${at}protect ${paths}${against}${unless}`);

/** What can stand in every block. */
/** Rules that differ in their paths only: a plan asks them as one. */
const neighbours = fc
  .record({
    at: fc.constantFrom('', '', '@mode("observe") '),
    effect: fc.constantFrom('deny', 'deny', 'kill'),
    operations: fc.constantFrom('read', 'write', 'read, write', 'delete', 'rename, create', 'link'),
    paths: fc.array(OTHER_WORDS.paths, { minLength: 2, maxLength: 4 }),
  })
  .map(({ at, effect, operations, paths }): Item[] => paths.map((one) => `${at}${effect} ${operations} ${one}`));

function body(confined: boolean, atLeast: number): fc.Arbitrary<Item[]> {
  return fc
    .record({
      at: fc.constantFrom('', '', '', '', 'mode observe', 'mode enforce'),
      denials: fc.array(fc.oneof({ arbitrary: denial.map((one) => [one]), weight: 5 }, neighbours), {
        minLength: atLeast,
        maxLength: 3,
      }),
      rest: fc.oneof({ arbitrary: fc.constant<Item[]>([]), weight: 1 }, { arbitrary: defaulted(confined), weight: 2 }),
      audit: fc.oneof(
        { arbitrary: fc.constant<Item[]>([]), weight: 4 },
        defaultAudit.map((one) => [one]),
      ),
      protects: fc.oneof(
        { arbitrary: fc.constant<Item[]>([]), weight: 4 },
        protect.map((one) => [one]),
      ),
    })
    .map(({ at, denials, rest, audit, protects }) => [
      ...(at === '' ? [] : [at]),
      ...denials.flat(),
      ...rest,
      ...audit,
      ...protects,
    ]);
}

const filter = fc
  .tuple(OTHER_WORDS.subject, body(false, 1))
  .map(([subject, items]): Item => ({ head: `for ${subject}`, items }));

const confinements = fc
  .record({
    entries: fc.tuple(
      ...CONFINEMENTS.map(() =>
        fc.oneof(
          fc.constant(''),
          OTHER_WORDS.paths.map((one) => ` exe ${one}`),
        ),
      ),
    ),
    bodies: fc.tuple(...CONFINEMENTS.map(() => body(true, 1))),
    nested: fc.constantFrom('apart', 'in each other', 'in a filter'),
    // What is not known before an exec can no longer fail: whether it is a script, and of which interpreter.
    outer: OTHER_WORDS.subject.filter((text) => !text.includes('interp')),
    inner: filter,
  })
  .map(({ entries, bodies, nested, outer, inner }): Item[] => {
    const [c0, c1] = CONFINEMENTS.map((name, i) => ({ head: `confine ${name}${entries[i]}`, items: bodies[i] ?? [] }));
    if (c0 === undefined || c1 === undefined) return [];
    if (nested === 'apart') return [{ ...c0, items: [...c0.items, inner] }, c1];
    if (nested === 'in each other') return [{ ...c0, items: [...c0.items, c1] }];
    return [c0, { head: `for ${outer}`, items: [c1, inner] }];
  });

/** What can only take away: a denial, a protection, a filter, a confinement that nobody asks about. */
export const restriction: fc.Arbitrary<Item> = fc.oneof(
  { arbitrary: denial, weight: 3 },
  protect,
  filter,
  fc
    .tuple(OTHER_WORDS.paths, body(false, 1))
    .map(([paths, items]): Item => ({ head: `confine c2 exe ${paths}`, items })),
);

const nestedFilter = fc
  .tuple(filter, filter)
  .map(([outer, inner]): Item => (typeof outer === 'string' ? outer : { ...outer, items: [...outer.items, inner] }));

/** One policy of the whole language, of names and numbers that requests know too. */
export const policy: fc.Arbitrary<RandomPolicy> = fc
  .record({
    at: fc.constantFrom('', '', '', 'mode observe'),
    onError: fc.constantFrom('', 'on_error allow', 'on_error deny'),
    few: OTHER_WORDS.literals,
    top: body(false, 1),
    filters: fc.array(fc.oneof(filter, nestedFilter), { maxLength: 2 }),
    confined: fc.oneof({ arbitrary: fc.constant<Item[]>([]), weight: 1 }, { arbitrary: confinements, weight: 2 }),
  })
  .map(({ at, onError, few, top, filters, confined }) => {
    const items = [...top.filter((item) => item !== 'mode observe' && item !== 'mode enforce'), ...filters];
    const both =
      confined.length > 0
        ? confined
        : CONFINEMENTS.map((name): Item => ({ head: `confine ${name} exe "/never"`, items: ['deny read "/never"'] }));
    const header = ['policy random', ...[at, onError].filter((line) => line !== '')];
    return { header, items: [`let few = ${few}`, 'audit read few', ...items, ...both] };
  });
