import fc from 'fast-check';
import type { Block, Item, RandomPolicy } from './policy-items.ts';
import type { Family, Vocabulary, Words } from './random-rules.ts';

/** The confinements of every policy: conditions and `into` name them. */
export const CONFINEMENTS = ['c0', 'c1'];

/** Before a rule. */
function mode({ observed }: Vocabulary): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constant('@mode("observe") '), weight: observed },
    { arbitrary: fc.constant('@mode("enforce") '), weight: 2 },
    { arbitrary: fc.constant(''), weight: 8 - observed },
  );
}

function family({ families }: Vocabulary): fc.Arbitrary<Family> {
  return fc.constantFrom(...families.flatMap((one) => Array<Family>(one.weight).fill(one)));
}

function familyOfDefaults(of: Vocabulary): fc.Arbitrary<Family> {
  return family({ ...of, families: of.families.filter(({ hasDefaults }) => hasDefaults) });
}

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

function denial(of: Vocabulary): fc.Arbitrary<string> {
  return fc
    .tuple(mode(of), fc.constantFrom('deny', 'deny', 'kill', 'audit'), fc.constantFrom(...of.marks), family(of))
    .chain(([at, effect, mark, on]) =>
      rule(effect, on, of.words).map((text) => `${at}${effect === 'audit' ? '' : mark}${text}`),
    );
}

/** A default, and allows for its own operations: any other allow is an error. */
export function defaulted(of: Vocabulary, confined: boolean): fc.Arbitrary<Item[]> {
  return fc.uniqueArray(familyOfDefaults(of), { minLength: 1, maxLength: 2 }).chain((families) =>
    fc
      .record({
        at: mode(of),
        mark: fc.constantFrom(...of.marks),
        effect: fc.constantFrom('deny', 'deny', 'kill'),
        allows: fc.oneof(
          {
            arbitrary: fc.array(
              fc.constantFrom(...families).chain((on) => rule('allow', on, of.words)),
              { maxLength: 4 },
            ),
            weight: 3,
          },
          fc.constantFrom(...families).chain((on) => relatives('allow', on, of.words)),
        ),
        exits:
          confined && families.some(({ name }) => name === 'exec')
            ? fc.array(exit(of), { maxLength: 2 })
            : fc.constant([]),
      })
      .map(({ at, mark, effect, allows, exits }) => {
        const all = families.flatMap(({ all: operations }) => operations);
        return [`${at}${mark}default ${effect} ${all.join(', ')}`, ...allows, ...exits];
      }),
  );
}

function exit({ words: { programs, subject } }: Vocabulary): fc.Arbitrary<string> {
  return fc
    .record({
      env: fc.constantFrom('', '@env("keep") '),
      paths: programs,
      way: fc.constantFrom('leaving', 'into c0', 'into c1'),
      from: maybe(subject, 'from'),
      unless: maybe(subject, 'unless'),
    })
    .map(({ env, paths, way, from, unless }) => `${env}allow exec ${paths} ${way}${from}${unless}`);
}

function defaultAudit(of: Vocabulary): fc.Arbitrary<string> {
  return fc.tuple(mode(of), familyOfDefaults(of)).map(([at, { all }]) => `${at}default audit ${all.join(', ')}`);
}

function protect(of: Vocabulary): fc.Arbitrary<string> {
  return fc
    .record({
      at: mode(of),
      paths: fc.constantFrom(...of.protects),
      against: fc.constantFrom(...of.againsts),
      unless: maybe(of.words.subject, 'unless'),
    })
    .map(({ at, paths, against, unless }) => `${at}protect ${paths}${against}${unless}`);
}

/** Rules that differ in their paths only: a plan asks them as one. */
function neighbours({ neighbours: operations, words }: Vocabulary): fc.Arbitrary<Item[]> {
  return fc
    .record({
      at: fc.constantFrom('', '', '@mode("observe") '),
      effect: fc.constantFrom('deny', 'deny', 'kill'),
      on: fc.constantFrom(...operations),
      paths: fc.array(words.paths, { minLength: 2, maxLength: 4 }),
    })
    .map(({ at, effect, on, paths }): Item[] => paths.map((one) => `${at}${effect} ${on} ${one}`));
}

/** Rules on the same operations that differ in what they name and in their `where`: values of several are searched as one. */
function relatives(effect: string, on: Family, words: Words): fc.Arbitrary<Item[]> {
  const { operations, object, to, where, needsObject } = on;
  const some = (one: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.array(one, { minLength: 1, maxLength: 3 });
  return operations.chain((ops) =>
    fc
      .record({
        objects: some(needsObject ? object(words) : fc.oneof(fc.constant(''), object(words))),
        wheres: some(where.length === 0 ? fc.constant('') : maybe(fc.constantFrom(...where), 'where', 9)),
        beside: fc.tuple(to === null ? fc.constant('') : maybe(to(words), 'to'), maybe(words.subject, 'from')),
        unless: maybe(words.subject, 'unless'),
      })
      .map(({ objects, wheres, beside, unless }) =>
        objects.flatMap((one) =>
          wheres.map((condition) => `${effect} ${ops.join(', ')} ${one}${beside.join('')}${condition}${unless}`),
        ),
      ),
  );
}

export function denyingRelatives(of: Vocabulary): fc.Arbitrary<Item[]> {
  return fc
    .tuple(mode(of), fc.constantFrom('deny', 'deny', 'kill'), fc.constantFrom(...of.marks), family(of))
    .chain(([at, effect, mark, on]) => relatives(`${at}${mark}${effect}`, on, of.words));
}

interface Where {
  readonly confined: boolean;
  readonly denials: number;
  /** How often it denies by default, in ten. */
  readonly defaults: number;
}

const IN_A_FILTER: Where = { confined: false, denials: 1, defaults: 6 };
const IN_A_CONFINEMENT: Where = { ...IN_A_FILTER, confined: true };

/** Of a block, or of a file. */
function blockMode({ observed }: Vocabulary): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constant('mode observe'), weight: observed },
    { arbitrary: fc.constant('mode enforce'), weight: 2 },
    { arbitrary: fc.constant(''), weight: 8 },
  );
}

/** What can stand in every block. */
function body(of: Vocabulary, { confined, denials, defaults }: Where): fc.Arbitrary<Item[]> {
  const nothing = fc.constant<Item[]>([]);
  const alone = denial(of).map((one): Item[] => [one]);
  const only = (items: fc.Arbitrary<Item>): fc.Arbitrary<Item[]> =>
    fc.oneof(
      { arbitrary: nothing, weight: 4 },
      items.map((one) => [one]),
    );
  return fc
    .record({
      at: blockMode(of),
      denials: fc.array(
        fc.oneof(
          { arbitrary: alone, weight: 4 },
          { arbitrary: denyingRelatives(of), weight: 2 },
          of.neighbours.length === 0 ? alone : neighbours(of),
        ),
        {
          minLength: denials,
          maxLength: 3,
        },
      ),
      rest: fc.oneof(
        { arbitrary: nothing, weight: 10 - defaults },
        { arbitrary: defaulted(of, confined), weight: defaults },
      ),
      audit: only(defaultAudit(of)),
      protects: of.protects.length === 0 ? nothing : only(protect(of)),
    })
    .map(({ at, denials: denying, rest, audit, protects }) => [
      ...(at === '' ? [] : [at]),
      ...denying.flat(),
      ...rest,
      ...audit,
      ...protects,
    ]);
}

function filter(of: Vocabulary): fc.Arbitrary<Block> {
  return fc.tuple(of.words.subject, body(of, IN_A_FILTER)).map(([who, items]) => ({ head: `for ${who}`, items }));
}

function confinements(of: Vocabulary): fc.Arbitrary<Item[]> {
  const { programs, subject } = of.words;
  return fc
    .record({
      entries: fc.tuple(
        ...CONFINEMENTS.map(() =>
          fc.oneof(
            fc.constant(''),
            programs.map((one) => ` exe ${one}`),
          ),
        ),
      ),
      bodies: fc.tuple(...CONFINEMENTS.map(() => body(of, IN_A_CONFINEMENT))),
      nested: fc.constantFrom('apart', 'in each other', 'in a filter'),
      // What is not known before an exec can no longer fail: whether it is a script, and of which interpreter.
      outer: subject.filter((text) => !text.includes('interp')),
      inner: filter(of),
    })
    .map(({ entries, bodies, nested, outer, inner }): Item[] => {
      const [c0, c1] = CONFINEMENTS.map((name, i) => ({
        head: `confine ${name}${entries[i]}`,
        items: bodies[i] ?? [],
      }));
      if (c0 === undefined || c1 === undefined) return [];
      if (nested === 'apart') return [{ ...c0, items: [...c0.items, inner] }, c1];
      if (nested === 'in each other') return [{ ...c0, items: [...c0.items, c1] }];
      return [c0, { head: `for ${outer}`, items: [c1, inner] }];
    });
}

/** What can only take away: a denial, a protection, a filter, a confinement that nobody asks about. */
export function restrictionOf(of: Vocabulary): fc.Arbitrary<Item> {
  return fc.oneof(
    { arbitrary: denial(of), weight: 3 },
    protect(of),
    filter(of),
    fc
      .tuple(of.words.programs, body(of, IN_A_FILTER))
      .map(([paths, items]): Item => ({ head: `confine c2 exe ${paths}`, items })),
  );
}

function nestedFilter(of: Vocabulary): fc.Arbitrary<Block> {
  return fc.tuple(filter(of), filter(of)).map(([outer, inner]) => ({ ...outer, items: [...outer.items, inner] }));
}

/** One policy of the whole language, of names and numbers that requests know too. */
export function policyOf(of: Vocabulary): fc.Arbitrary<RandomPolicy> {
  return fc
    .record({
      at: blockMode(of).filter((one) => one !== 'mode enforce'),
      onError: fc.constantFrom(...of.onErrors),
      few: of.words.literals,
      top: body(of, { ...IN_A_FILTER, defaults: of.defaultsForAll }),
      filters: fc.array(fc.oneof(filter(of), nestedFilter(of)), { maxLength: 2 }),
      confined: fc.oneof({ arbitrary: fc.constant<Item[]>([]), weight: 1 }, { arbitrary: confinements(of), weight: 2 }),
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
}
