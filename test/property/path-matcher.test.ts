import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PathSet } from '../../src/compiler/check/typed-policy.ts';
import { buildPathMatcher, matchPath, mayMatch } from '../../src/compiler/decide/path/path-matcher.ts';
import { matchSet } from '../../src/compiler/evaluate/match-path.ts';
import type { PatternNode } from '../../src/compiler/syntax/path-pattern.ts';

/**
 * The automaton against the language document read naively: alternatives multiplied out, `**` tried with every number
 * of components, each component a regular expression.
 */
function matchesNaively(nodes: readonly PatternNode[], components: readonly string[]): boolean {
  return multiplied(nodes).some((flat) => {
    const pieces: PatternNode[][] = [[]];
    for (const node of flat[0]?.kind === 'slash' ? flat.slice(1) : flat) {
      if (node.kind === 'slash') pieces.push([]);
      else pieces.at(-1)?.push(node);
    }
    if (pieces.length === 1 && pieces[0]?.length === 0) return components.length === 0;
    return matchComponents(pieces, components);
  });
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
const pathSet = (patterns: readonly PatternNode[][]): PathSet => ({
  patterns: patterns.map((nodes) => ({ text: JSON.stringify(nodes), nodes, span })),
  span,
});

test('a matcher of several sets finds what each pattern of each set matches, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(pattern, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(name, { maxLength: 5 }), { minLength: 1, maxLength: 12 }),
      (sets, paths) => {
        const matcher = buildPathMatcher(sets.map(pathSet));
        if ('kind' in matcher) throw new Error(matcher.kind);
        for (const path of paths) {
          const expected = sets.flatMap((patterns, i) => (patterns.some((p) => matchesNaively(p, path)) ? [i] : []));
          assert.equal([...matchPath(matcher, path)], expected, path.join('/'));
          const evaluated = sets.flatMap((patterns, i) =>
            matchSet(pathSet(patterns), { kind: 'path', components: path }) === 'yes' ? [i] : [],
          );
          assert.equal(evaluated, expected, `evaluator: ${path.join('/')}`);
          // Nothing known at all is the same question for both, but the evaluator asks it of no text.
          if (path.length === 0) continue;
          const possible = sets.flatMap((patterns, i) =>
            matchSet(pathSet(patterns), { kind: 'unresolved', tail: path }) === 'maybe' ? [i] : [],
          );
          assert.equal([...mayMatch(matcher, path)], possible, `unresolved: …/${path.join('/')}`);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test.run();
