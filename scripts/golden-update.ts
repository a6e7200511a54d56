/**
 * `npm run golden:update`: rewrites docs/diagnostics.md from the catalogue, docs/operations.md from the tables of the
 * kernel, docs/std.md from the comments in std/, and what test/golden expects from this machine's clang and kernels. Read the diff.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticsReference } from '../src/compiler/diagnostics/reference.ts';
import { operationsDocument } from '../src/compiler/kernel/operations-document.ts';
import { ALL_KERNELS } from '../src/microvm/kernel-table.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { compiled } from '../test/kernel/compiled.ts';
import { recordVerifierGolden } from '../test/kernel/golden.ts';
import { GOLDEN_ROOT, goldenCases } from '../test/kernel/golden-cases.ts';
import { runSessions } from '../test/kernel/prepare.ts';
import { currentRecording } from '../test/kernel/recording.ts';
import { stdReference } from './std-reference.ts';

writeFileSync(join(PACKAGE_ROOT, 'docs', 'diagnostics.md'), diagnosticsReference());
writeFileSync(join(PACKAGE_ROOT, 'docs', 'operations.md'), operationsDocument());
writeFileSync(join(PACKAGE_ROOT, 'docs', 'std.md'), stdReference());
const goldens = goldenCases();
for (const { folder, policy } of goldens) {
  const { program, manifest } = compiled('policy.arm', policy);
  mkdirSync(join(folder, 'expected'), { recursive: true });
  writeFileSync(join(folder, 'expected', 'program.bpf.c'), program);
  writeFileSync(join(folder, 'expected', 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
const sessions = await runSessions(ALL_KERNELS, goldens, [], []);
for (const [kernel, result] of sessions) for (const golden of goldens) recordVerifierGolden(golden, kernel, result);
const recording = await currentRecording(sessions);
writeFileSync(join(GOLDEN_ROOT, 'recorded.json'), `${JSON.stringify(recording, null, 2)}\n`);
console.log(
  `${goldens.length} goldens recorded with clang ${recording.clang} on ${Object.values(recording.kernels).join(', ')}`,
);
