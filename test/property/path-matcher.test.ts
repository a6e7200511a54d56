import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PathTest } from '../../src/compiler/check/condition.ts';
import {
  buildPathMatcher,
  matchPath,
  mayMatch,
  type PathMatcher,
} from '../../src/compiler/decide/path/path-matcher.ts';
import { type Match, matchSet, type ObjectPath } from '../../src/compiler/evaluate/match-path.ts';
import type { PatternNode } from '../../src/compiler/syntax/path-pattern.ts';

/**
 * The automaton against the language document read naively: alternatives multiplied out, `**` tried with every number
 * of components, each component a regular expression.
 */
function matchesNaively(nodes: readonly PatternNode[], components: readonly string[]): boolean {
  return multiplied(nodes).some((flat) => {
    const pieces = piecesOf(flat);
    return isRoot(pieces) ? components.length === 0 : matchComponents(pieces, components);
  });
}

function piecesOf(flat: readonly PatternNode[]): readonly PatternNode[][] {
  const pieces: PatternNode[][] = [[]];
  for (const node of flat[0]?.kind === 'slash' ? flat.slice(1) : flat) {
    if (node.kind === 'slash') pieces.push([]);
    else pieces.at(-1)?.push(node);
  }
  return pieces;
}

function isRoot(pieces: readonly PatternNode[][]): boolean {
  return pieces.length === 1 && pieces[0]?.length === 0;
}

function matchComponents(pieces: readonly PatternNode[][], components: readonly string[]): boolean {
  const [piece, ...rest] = pieces;
  if (piece === undefined) return components.length === 0;
  if (piece[0]?.kind === 'globstar') {
    const least = rest.length === 0 ? 1 : 0;
    for (let taken = least; taken <= components.length; taken++) {
      if (matchComponents(rest, components.slice(taken))) return true;
    }
    return false;
  }
  const [component, ...others] = components;
  return component !== undefined && regex(piece).test(component) && matchComponents(rest, others);
}

function regex(piece: readonly PatternNode[]): RegExp {
  const hex = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`;
  const source = piece.map((node) => {
    switch (node.kind) {
      case 'literal':
        return [...node.bytes].map((character) => hex(character.charCodeAt(0))).join('');
      case 'star':
        return '[^/]*';
      case 'any_byte':
        return '[^/]';
      case 'class':
        return `[${node.bytes.map(hex).join('')}]${node.repeat ? '+' : ''}`;
      default:
        throw new Error(`${node.kind} inside a component`);
    }
  });
  return new RegExp(`^${source.join('')}$`, 's');
}

function multiplied(nodes: readonly PatternNode[]): PatternNode[][] {
  let all: PatternNode[][] = [[]];
  for (const node of nodes) {
    const options = node.kind === 'alternatives' ? node.options.flatMap(multiplied) : [[node]];
    all = all.flatMap((before) => options.map((option) => [...before, ...option]));
  }
  return all;
}

const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\xff'), minLength: 1, maxLength: 4 });
const literal = name.map((bytes): PatternNode => ({ kind: 'literal', bytes }));
const piece: fc.Arbitrary<PatternNode> = fc.oneof(
  { arbitrary: literal, weight: 4 },
  fc.constant<PatternNode>({ kind: 'star' }),
  fc.constant<PatternNode>({ kind: 'any_byte' }),
  fc
    .record({ bytes: fc.constantFrom([0x61], [0x61, 0x62], [0x62, 0xff]), repeat: fc.boolean() })
    .map(({ bytes, repeat }): PatternNode => ({ kind: 'class', bytes, repeat })),
  fc
    .array(fc.array(literal, { maxLength: 2 }), { minLength: 1, maxLength: 3 })
    .map((options): PatternNode => ({ kind: 'alternatives', options })),
);
// A literal at the end, so that no choice of alternatives leaves the component empty, which the checker refuses.
const component = fc.tuple(fc.array(piece, { maxLength: 2 }), literal).map(([pieces, last]) => [...pieces, last]);
const segment: fc.Arbitrary<PatternNode[]> = fc.oneof(
  { arbitrary: component, weight: 5 },
  { arbitrary: fc.constant<PatternNode[]>([{ kind: 'globstar' }]), weight: 1 },
  { arbitrary: fc.constant<PatternNode[]>([{ kind: 'star' }]), weight: 1 },
);
const slash: PatternNode = { kind: 'slash' };
const tail: fc.Arbitrary<PatternNode[]> = fc
  .array(segment, { minLength: 1, maxLength: 3 })
  .map((segments) => segments.flatMap((nodes) => [slash, ...nodes]));
const pattern: fc.Arbitrary<PatternNode[]> = fc.oneof(
  { arbitrary: tail, weight: 4 },
  fc.constant<PatternNode[]>([slash]),
  tail.map((nodes) => [{ kind: 'globstar' } as PatternNode, ...nodes]),
  fc
    .tuple(tail, fc.array(tail, { minLength: 1, maxLength: 2 }), fc.boolean())
    .map(([head, options, empty]) => [
      ...head,
      { kind: 'alternatives', options: empty ? [...options, []] : options } as PatternNode,
    ]),
);

const span = { file: 'x.arm', start: 0, end: 0 };
const patterns = (all: readonly PatternNode[][]) => all.map((nodes) => ({ text: JSON.stringify(nodes), nodes, span }));

interface Asked {
  readonly matched: PatternNode[][];
  readonly except: PatternNode[][];
  readonly relation: PathTest['relation'];
}
const asked: fc.Arbitrary<Asked> = fc.record({
  matched: fc.array(pattern, { minLength: 1, maxLength: 2 }),
  except: fc.oneof({ arbitrary: fc.constant<PatternNode[][]>([]), weight: 2 }, fc.array(pattern, { maxLength: 2 })),
  relation: fc.constantFrom<PathTest['relation'][]>('self', 'self', 'ancestor'),
});

function matchesSetNaively({ matched, except, relation }: Asked, path: readonly string[]): boolean {
  if (except.some((nodes) => matchesNaively(nodes, path))) return false;
  return matched.some((nodes) => (relation === 'self' ? matchesNaively(nodes, path) : isAboveNaively(nodes, path)));
}

/** The directory's components match the beginning of a pattern that has more. */
function isAboveNaively(nodes: readonly PatternNode[], path: readonly string[]): boolean {
  return multiplied(nodes).some((flat) => {
    const pieces = piecesOf(flat);
    if (isRoot(pieces)) return false;
    // A globstar can be cut in two: then it stands for the directory's last components too.
    const cuts = pieces.flatMap((piece, i) => (piece[0]?.kind === 'globstar' ? [i, i + 1] : [i]));
    return cuts.some((cut) => (cut === 0 ? path.length === 0 : matchComponents(pieces.slice(0, cut), path)));
  });
}

function built(made: ReturnType<typeof buildPathMatcher>): PathMatcher {
  if ('kind' in made) throw new Error(made.kind);
  return made;
}

function setsOf(hits: ReturnType<typeof matchPath>): number[] {
  return hits.map(({ set }) => set);
}

test('a set of several parts tells the first that matches, or could', () => {
  fc.assert(
    fc.property(
      fc.array(asked, { minLength: 1, maxLength: 8 }),
      fc.array(fc.array(name, { maxLength: 5 }), { minLength: 1, maxLength: 12 }),
      (parts, paths) => {
        const set = {
          parts: parts.map(({ matched, except }) => ({ patterns: patterns(matched), except: patterns(except), span })),
          relation: 'self' as const,
        };
        for (const matcher of [buildPathMatcher([set]), buildPathMatcher([set], 0)].map(built)) {
          for (const path of paths) {
            const first = set.parts.findIndex((part) => matchSet(part, { kind: 'path', components: path }) === 'yes');
            assert.equal(matchPath(matcher, path), first < 0 ? [] : [{ set: 0, part: first }], path.join('/'));
            if (path.length === 0) continue;
            const could = set.parts.findIndex((part) => matchSet(part, { kind: 'unresolved', tail: path }) === 'maybe');
            assert.equal(mayMatch(matcher, path), could < 0 ? [] : [{ set: 0, part: could }], path.join('/'));
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('a matcher of several sets finds what each pattern of each set matches, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(asked, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(name, { maxLength: 5 }), { minLength: 1, maxLength: 12 }),
      (sets, paths) => {
        const all = sets.map(({ matched, except, relation }) => ({
          parts: [{ patterns: patterns(matched), except: patterns(except), span }],
          relation,
        }));
        const matchers = [buildPathMatcher(all), buildPathMatcher(all, 0)].map(built);
        const found = (path: ObjectPath, match: Match): number[] =>
          all.flatMap(({ parts, relation }, i) => {
            return parts.some((part) => matchSet(part, path, relation) === match) ? [i] : [];
          });
        for (const path of paths) {
          const expected = sets.flatMap((set, i) => (matchesSetNaively(set, path) ? [i] : []));
          assert.equal(found({ kind: 'path', components: path }, 'yes'), expected, `evaluator: ${path.join('/')}`);
          const possible = path.length === 0 ? null : found({ kind: 'unresolved', tail: path }, 'maybe');
          for (const matcher of matchers) {
            assert.equal(setsOf(matchPath(matcher, path)), expected, `${matcher.steps.kind}: ${path.join('/')}`);
            if (possible === null) continue;
            assert.equal(setsOf(mayMatch(matcher, path)), possible, `${matcher.steps.kind}: …/${path.join('/')}`);
          }
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test.run();
