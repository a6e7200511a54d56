import fc from 'fast-check';
import { NOBODY } from '../../../src/compiler/evaluate/request.ts';
import { SHAPES } from '../../../src/compiler/kernel/operations.ts';
import type { RuleProgram } from '../../../src/compiler/rules/rules.ts';
import { policyText } from '../../property/policy-items.ts';
import { policyOf } from '../../property/random-policy.ts';
import { type Family, operationsOf } from '../../property/random-rules.ts';
import { assembled, compiled } from '../compiled.ts';
import type { Caller } from './caller.ts';
import { perform } from './calls.ts';
import { FileSystem } from './file-system.ts';
import { type Expected, Lives } from './lives.ts';
import { life } from './random-life.ts';
import { isDenied } from './tally.ts';
import { vocabularyOf } from './vocabulary.ts';
import { readerOf } from './who.ts';
import { MAKING, TOP } from './world.ts';

/** One load of a policy, and requests under it. */
export interface Round {
  readonly name: string;
  readonly policy: string;
  readonly lives: readonly (readonly Expected[])[];
  readonly object: () => Promise<Uint8Array>;
}

/** Loading a policy takes seconds, by the number of its hooks, and two hundred requests less than one. */
export const ROUNDS = 6;
/** Of operations, in one policy: each has hooks of its own. */
const FAMILIES = 4;
const REQUESTS = 180;
/** Of which some end early. */
const MOST_LIVES = 120;
/** Of its requests. Every other policy denies so little that it is not worth a load. */
const LEAST_DENIED = 30;
const MOST_TRIES = 10;

interface RandomRound {
  readonly policy: string;
  readonly seed: number;
}

export function namesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `random requests ${i + 1}`);
}

/** The same for the same seed, however many there are. */
export function roundsOf(seed: number, names: readonly string[]): readonly Round[] {
  const rounds: Round[] = [];
  for (const one of fc.sample(randomRound(), { seed, numRuns: names.length * MOST_TRIES })) {
    const name = names[rounds.length];
    if (name === undefined) break;
    const round = roundOf(name, one);
    // What does not compile has no lives, and fails.
    if (round.lives.length === 0 || round.lives.flat().filter(isDenied).length >= LEAST_DENIED) rounds.push(round);
  }
  return rounds;
}

function randomRound(): fc.Arbitrary<RandomRound> {
  const vocabulary = vocabularyOf(made());
  // By executing something a process gets into confinements and out of them; renames and links have two paths.
  const named = (...names: readonly string[]) => vocabulary.families.filter(({ name }) => names.includes(name));
  return fc
    .record({
      families: fc
        .tuple(
          fc.constantFrom(named('exec'), named('exec', 'names')),
          fc.subarray([...vocabulary.families], { minLength: FAMILIES, maxLength: FAMILIES }),
        )
        .map(([always, some]) => [...new Set([...always, ...some])]),
      protects: fc.constantFrom(vocabulary.protects, [], []),
    })
    .chain((some) =>
      fc.record({
        policy: policyOf({ ...vocabulary, ...some, neighbours: ofPaths(some.families) }).map(policyText),
        seed: fc.noBias(fc.integer()),
      }),
    );
}

function ofPaths(families: readonly Family[]): readonly string[] {
  const some = families.filter((family) => operationsOf(family).every((one) => SHAPES[one].object === 'path'));
  return some.map(({ all }) => all.join(', '));
}

/** What does not compile fails alone, with what the compiler says. */
function roundOf(name: string, { policy, seed }: RandomRound): Round {
  try {
    const compilation = compiled('random.arm', policy);
    const { rules } = compilation;
    if (rules === null) throw new Error('there are no rules');
    return { name, policy, lives: livesUnder(rules, seed), object: () => assembled(compilation) };
  } catch (error) {
    return { name, policy, lives: [], object: () => Promise.reject(error) };
  }
}

function livesUnder(rules: RuleProgram, seed: number): Round['lives'] {
  const all = new Lives(rules, made(), readerOf(rules));
  const lives: (readonly Expected[])[] = [];
  let requests = 0;
  for (const one of fc.sample(life, { seed, numRuns: MOST_LIVES })) {
    if (requests >= REQUESTS) break;
    const lived = all.live(one);
    lives.push(lived);
    requests += lived.length;
  }
  return lives;
}

/** The world as it is before a policy is in force. */
function made(): FileSystem {
  const files = new FileSystem(TOP);
  const others = { parent: NOBODY, reader: NOBODY };
  const maker: Caller = { files, others, fsuid: 0, fsgid: 0, ask: () => {}, execute: () => {}, change: () => {} };
  for (const words of MAKING) {
    if (words[0] === 'bind_mount') files.bind(words[1] ?? '', words[2] ?? '');
    else perform(maker, words);
  }
  return files;
}
