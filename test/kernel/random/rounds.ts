import fc from 'fast-check';
import { assemble } from '../../../src/compiler/pipeline.ts';
import type { RuleProgram } from '../../../src/compiler/rules/rules.ts';
import { policyOf, policyText } from '../../property/random-policy.ts';
import type { Family } from '../../property/random-rules.ts';
import { compiled } from '../compiled.ts';
import type { Caller } from './caller.ts';
import { perform } from './calls.ts';
import { FileSystem } from './file-system.ts';
import { type Expected, Lives } from './lives.ts';
import { life, type RandomLife } from './random-life.ts';
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
const ROUNDS = 6;
/** Of operations, in one policy: each has hooks of its own. */
const FAMILIES = 4;
const LIVES = 18;

interface RandomRound {
  readonly policy: string;
  readonly lives: readonly RandomLife[];
}

/** The same for the same seed. */
export function roundsOf(seed: number, count = ROUNDS): readonly Round[] {
  const vocabulary = vocabularyOf(made());
  const round: fc.Arbitrary<RandomRound> = fc
    .record({
      families: fc.subarray([...vocabulary.families], { minLength: FAMILIES, maxLength: FAMILIES }),
      protects: fc.constantFrom(vocabulary.protects, [], []),
    })
    .chain((some) =>
      fc.record({
        policy: policyOf({ ...vocabulary, ...some, neighbours: ofPaths(some.families) }).map(policyText),
        lives: fc.array(life, { minLength: LIVES, maxLength: LIVES }),
      }),
    );
  return fc.sample(round, { seed, numRuns: count }).map((one, i) => roundOf(`random requests ${i + 1}`, one));
}

/** Operations whose objects are paths. */
function ofPaths(families: readonly Family[]): readonly string[] {
  return families.filter(({ needsObject }) => needsObject).map(({ all }) => all.join(', '));
}

function roundOf(name: string, { policy, lives }: RandomRound): Round {
  const { program, manifest, rules } = compiled('random.arm', policy);
  if (manifest === null || rules === null) throw new Error(`${name} has no manifest`);
  return { name, policy, lives: livesUnder(rules, lives), object: () => assemble(program, manifest) };
}

function livesUnder(rules: RuleProgram, lives: readonly RandomLife[]): Round['lives'] {
  const all = new Lives(rules, made(), readerOf(rules));
  return lives.map((one) => all.live(one));
}

/** The world as it is before a policy is in force. */
function made(): FileSystem {
  const files = new FileSystem(TOP);
  const maker: Caller = { files, fsuid: 0, fsgid: 0, ask: () => {}, execute: () => {} };
  for (const words of MAKING) {
    if (words[0] === 'bind_mount') files.bind(words[1] ?? '', words[2] ?? '');
    else perform(maker, words);
  }
  return files;
}
