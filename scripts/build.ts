/** `npm run build`: what is generated (out/generated), armorc (out/armorc) and armord (out/armord). */
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { $ } from 'zx';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { writeGeneratedModules } from './generated.ts';

writeGeneratedModules();
rmSync(`${PACKAGE_ROOT}/out/armorc`, { recursive: true, force: true });
// A few files instead of two hundred: node takes as long to find and link so many as the compiler to compile a policy.
await build({
  absWorkingDir: PACKAGE_ROOT,
  entryPoints: ['src/cli/main.ts'],
  outbase: 'src',
  outdir: 'out/armorc',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
});
chmodSync(`${PACKAGE_ROOT}/out/armorc/cli/main.js`, 0o755);
await $({ cwd: PACKAGE_ROOT, quiet: true })`make -C runtime OUT=../out`;
