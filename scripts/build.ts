/** `npm run build`: the parser, armorc (out/armorc) and armord (out/armord). */
import { chmodSync } from 'node:fs';
import { $ } from 'zx';
import { generateParser } from '../src/compiler/syntax/generate-parser.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const $$ = $({ cwd: PACKAGE_ROOT, quiet: true });

generateParser(PACKAGE_ROOT);
await $$`npx tsc -p tsconfig.build.json`;
chmodSync(`${PACKAGE_ROOT}/out/armorc/cli/main.js`, 0o755);
await $$`make -C runtime OUT=../out`;
