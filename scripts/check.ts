/** `npm run check`: types, style, and the documents that are made from the code. Fast enough for a commit hook. */
import { $ } from 'zx';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { writeGeneratedModules } from './generated.ts';

writeGeneratedModules();
const run = $({ cwd: PACKAGE_ROOT, nothrow: true, quiet: true });
const [types, style] = await Promise.all([run`npx tsc --noEmit`, run`npx biome check --error-on-warnings`]);
for (const done of [types, style]) {
  if (done.exitCode !== 0) process.stdout.write(done.stdout + done.stderr);
}
process.exitCode = types.exitCode !== 0 || style.exitCode !== 0 ? 1 : 0;
