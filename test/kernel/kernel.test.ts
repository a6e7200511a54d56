import { suite } from 'uvu';
import { ALL_KERNELS } from '../../src/microvm/kernel-table.ts';
import { CASES } from './cases/index.ts';
import { checkVerifierGolden, driftOf } from './golden.ts';
import { goldenCases } from './golden-cases.ts';
import { assertBothWays, judge } from './judge.ts';
import { runSessions } from './prepare.ts';
import { currentRecording } from './recording.ts';

/** `ARMORC_KERNELS=6.12` and `ARMORC_CASES=regex` narrow a run while developing; neither is set in CI. */
const kernels = process.env['ARMORC_KERNELS']?.split(',') ?? ALL_KERNELS;
const wanted = new RegExp(process.env['ARMORC_CASES'] ?? '');
const cases = CASES.filter((test) => wanted.test(test.name));
const goldens = process.env['ARMORC_CASES'] === undefined ? goldenCases() : [];

const sessions = await runSessions(kernels, goldens, cases);
const recording = await currentRecording(sessions);

for (const [kernel, result] of sessions) {
  const on = suite(`kernel ${kernel}`);
  const drift = goldens.length === 0 ? null : driftOf(recording, kernel);
  if (drift !== null) console.log(drift);
  for (const golden of goldens) {
    on(`verifies ${golden.name} on ${kernel}`, () => checkVerifierGolden(golden, kernel, result, recording));
  }
  for (const test of cases) {
    on(`${test.name} on ${kernel}`, () => {
      assertBothWays(test);
      judge(test, kernel, result.cases.get(test.name));
    });
  }
  on.run();
}
