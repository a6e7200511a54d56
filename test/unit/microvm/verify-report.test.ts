import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ProgramReport, parseVerifyReport, verifyTable } from '../../../src/microvm/verify-report.ts';

const loaded: ProgramReport = {
  name: 'armor_file_open',
  hook: 'file_open',
  status: 'loaded',
  processed_insns: 41634,
  total_states: 900,
  peak_states: 80,
  stack_depth: 128,
  xlated_bytes: 5000,
  jited_bytes: 3000,
};
const rejected: ProgramReport = {
  ...loaded,
  status: 'rejected',
  reason: 'too many instructions',
  policy_lines: [{ file: 'web.arm', line: 3, text: 'deny read "/etc/**"' }],
};

test('the table has a column for each kernel, and reasons below', () => {
  const table = verifyTable(
    ['6.1', '7.2'],
    [
      { kernel: '6.1.0-1', ok: false, programs: [rejected, { ...loaded, name: 'armor_label', hook: null }] },
      { kernel: '7.2.1', ok: true, programs: [loaded, { ...loaded, name: 'armor_label', hook: null }] },
    ],
  );
  assert.is(
    table,
    `program          hook                  6.1     7.2
armor_file_open  file_open        rejected  41,634
armor_label      (task iterator)    41,634  41,634
verdict                           REJECTED      ok

Numbers: instructions processed by the verifier, of at most 1,000,000.
kernel 6.1 is 6.1.0-1
kernel 7.2 is 7.2.1

armor_file_open rejected on 6.1: too many instructions
  near web.arm:3  deny read "/etc/**"
`,
  );
});

test('only a report is taken for one', () => {
  assert.equal(parseVerifyReport('{"kernel":"6.1","ok":true,"programs":[]}').ok, true);
  assert.throws(() => parseVerifyReport('{"kernel":"6.1"}'), 'not a report of armord verify');
  assert.throws(() => parseVerifyReport(''));
});

test.run();
