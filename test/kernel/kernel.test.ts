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
import { roundsOf } from './random/rounds.ts';
import { currentRecording } from './recording.ts';
import { buildsToLoad } from './whole-policies.ts';

/** `ARMORC_KERNELS=6.12` and `ARMORC_CASES=regex` narrow a run while developing; neither is set in CI. */
const kernels = process.env['ARMORC_KERNELS']?.split(',') ?? [...ALL_KERNELS, OLD_KERNEL];
const wanted = new RegExp(process.env['ARMORC_CASES'] ?? '');
const cases = CASES.filter((test) => wanted.test(test.name));
const goldens = process.env['ARMORC_CASES'] === undefined ? goldenCases() : [];
const wholes = process.env['ARMORC_CASES'] === undefined ? buildsToLoad() : [];
const seed = chosenSeed();
const rounds = roundsOf(seed).filter(({ name }) => wanted.test(name));

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
  for (const round of kernel === OLD_KERNEL ? [] : rounds) {
    on(`${round.name} on ${kernel}`, () => {
      const found = disagreement(round, result.rounds.get(round.name) as RoundResult);
      assert.is(found, null, `${round.name} on ${kernel}, ARMOR_SEED=${seed}\n${round.policy}\n${found}`);
    });
  }
  on.run();
}
