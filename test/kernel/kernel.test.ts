import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ALL_KERNELS } from '../../src/microvm/kernel-table.ts';
import { chosenSeed } from '../property/replay.ts';
import { isAskedOf, OLD_KERNEL } from './case.ts';
import { CASES } from './cases/index.ts';
import { assertLoads, checkVerifierGolden, driftOf } from './golden.ts';
import { goldenCases } from './golden-cases.ts';
import { assertBothWays, judge } from './judge.ts';
import { runSessions } from './prepare.ts';
import { disagreement } from './random/compare.ts';
import type { RoundResult } from './random/round-list.ts';
import { namesOf, ROUNDS, type Round, roundsOf } from './random/rounds.ts';
import { LEAST, tallyOf } from './random/tally.ts';
import { currentRecording } from './recording.ts';
import type { SessionResult } from './session.ts';
import { buildsToLoad } from './whole-policies.ts';

/** `ARMORC_KERNELS=6.12` and `ARMORC_CASES=regex` narrow a run while developing, `ARMORC_ROUNDS=24` widens it; none is set in CI. */
const kernels = process.env['ARMORC_KERNELS']?.split(',') ?? [...ALL_KERNELS, OLD_KERNEL];
const wanted = new RegExp(process.env['ARMORC_CASES'] ?? '');
const isWanted = (name: string): boolean => wanted.test(name);
const cases = CASES.filter(({ name }) => isWanted(name));
const isWhole = process.env['ARMORC_CASES'] === undefined;
const goldens = isWhole ? goldenCases() : [];
const wholes = isWhole ? buildsToLoad() : [];
const seed = chosenSeed();
const roundNames = namesOf(Number(process.env['ARMORC_ROUNDS'] ?? ROUNDS));
const rounds = roundNames.some(isWanted) ? roundsOf(seed, roundNames).filter(({ name }) => isWanted(name)) : [];

const sessions = await runSessions(kernels, [...goldens, ...wholes], cases, rounds);
const recording = await currentRecording(sessions);

for (const [kernel, result] of sessions) {
  const on = suite(`kernel ${kernel}`);
  const verified = kernel === OLD_KERNEL ? [] : goldens;
  const drift = verified.length === 0 ? null : driftOf(recording, kernel);
  if (drift !== null) console.log(drift);
  for (const golden of verified) {
    on(`verifies ${golden.name} on ${kernel}`, () => checkVerifierGolden(golden, kernel, result, recording));
  }
  for (const whole of kernel === OLD_KERNEL ? [] : wholes) {
    on(`loads ${whole.name} on ${kernel}`, () => assertLoads(whole, result));
  }
  for (const test of cases.filter((one) => isAskedOf(one, kernel))) {
    on(`${test.name} on ${kernel}`, () => {
      assertBothWays(test);
      judge(test, kernel, result.cases.get(test.name));
    });
  }
  if (kernel !== OLD_KERNEL) {
    for (const round of rounds) on(`${round.name} on ${kernel}`, () => agrees(round, kernel, result));
    if (rounds.length >= ROUNDS) on(`random requests enough on ${kernel}`, () => areEnough(result));
  }
  on.run();
}

function agrees(round: Round, kernel: string, { rounds: results }: SessionResult): void {
  const found = disagreement(round, results.get(round.name) as RoundResult);
  if (found === null) return;
  const again = `ARMOR_SEED=${seed} ARMORC_ROUNDS=${roundNames.length} ARMORC_KERNELS=${kernel} ARMORC_CASES='${round.name}$'`;
  throw new Error(`under this policy\n${round.policy}\n${found}\nagain: ${again}`);
}

function areEnough({ rounds: results }: SessionResult): void {
  const tally = tallyOf(rounds, results);
  for (const what of ['requests', 'denied', 'told'] as const) {
    assert.ok(tally[what] >= LEAST[what], `${tally[what]} ${what}, fewer than ${LEAST[what]}`);
  }
}
