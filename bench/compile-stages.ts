/**
 * `tsx compile-stages.ts POLICY FOLDER`: runs the compiler's stages one after another and prints {@link StageFigures}. A process of its own, so
 * that the peak of its memory is that of one compilation. The list is the one of src/compiler/pipeline.ts.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPolicies } from '../src/compiler/check/check.ts';
import { decide } from '../src/compiler/decide/decide.ts';
import { hasErrors } from '../src/compiler/diagnostics/catalogue.ts';
import type { Diagnostic } from '../src/compiler/diagnostics/diagnostic.ts';
import { manifestOf } from '../src/compiler/emit/manifest.ts';
import { programModel } from '../src/compiler/emit/program-model.ts';
import { renderProgram } from '../src/compiler/emit/render.ts';
import { DEFAULT_TARGETS } from '../src/compiler/kernel/targets.ts';
import { readDefinitions } from '../src/compiler/resolve/definitions.ts';
import { loadBuild, NO_FILES } from '../src/compiler/resolve/load.ts';
import { normalize } from '../src/compiler/rules/normalize.ts';
import { buildObject, findToolchain } from '../src/compiler/toolchain/clang.ts';
import type { StageFigures } from './stage-figures.ts';

const [policy = '', folder = ''] = process.argv.slice(2);
const seconds: Record<string, number> = {};

const { build, diagnostics } = stage('parse', () =>
  loadBuild([{ name: 'policy.arm', bytes: readFileSync(policy) }], NO_FILES),
);
must(diagnostics);
const checked = stage('check', () => checkPolicies(build, readDefinitions([], build).values));
const rules = stage('normalize', () => normalize(must(checked.diagnostics, checked.policies)));
const decided = stage('decide', () => decide(rules, DEFAULT_TARGETS));
const plan = must(decided.diagnostics, decided.plan);
const { program, tables } = stage('emit', () => {
  const model = programModel(plan);
  return { program: renderProgram(model), tables: model.tables };
});
const manifest = stage('manifest', () => `${JSON.stringify(manifestOf(plan, program))}\n`);
const armorcPeakMiB = process.resourceUsage().maxRSS / 1024;

const toolchain = await findToolchain();
const clangTime = join(folder, 'clang.time');
const wrapper = join(folder, 'clang');
writeFileSync(wrapper, `#!/bin/sh\nexec /usr/bin/time -o ${clangTime} -f '%e %M' ${toolchain.clang} "$@"\n`);
chmodSync(wrapper, 0o755);
const object = await buildObject({ ...toolchain, clang: wrapper }, program, tables, manifest);
const [clangSeconds, clangKibibytes] = readFileSync(clangTime, 'utf8').trim().split(' ').map(Number);

const figures: StageFigures = {
  seconds: { ...seconds, clang: clangSeconds ?? 0 },
  armorcPeakMiB,
  clangPeakMiB: (clangKibibytes ?? 0) / 1024,
  programBytes: Buffer.byteLength(program),
  objectBytes: object.length,
};
process.stdout.write(JSON.stringify(figures));

function stage<T>(name: string, work: () => T): T {
  const started = performance.now();
  const made = work();
  seconds[name] = (performance.now() - started) / 1000;
  return made;
}

function must<T>(diagnostics: readonly Diagnostic[], made?: T | null): T {
  if (hasErrors(diagnostics) || made === null) {
    process.stderr.write(diagnostics.map(({ code, message }) => `error ${code}: ${message}\n`).join(''));
    process.exit(1);
  }
  return made as T;
}
