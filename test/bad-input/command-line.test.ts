import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import type { BadInput } from './bad-input.ts';
import { readCases } from './read-cases.ts';

const MAIN = join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js');
const CASES = new URL('./cases/', import.meta.url);

/** Ways in which a build fails: in a file, over several, for a kernel. */
const SOME: Readonly<Record<string, string>> = {
  'many.txt': 'ten mistakes',
  'names.txt': 'an id that is used in two files',
  'rules.txt': 'mediation that 5.10 lacks',
};

for (const [file, title] of Object.entries(SOME)) {
  test(`armorc and ${title}`, async () => {
    const found = readCases(readFileSync(new URL(file, CASES), 'utf8')).find((one) => one.title === title);
    if (found === undefined) throw new Error(`no case '${title}' in ${file}`);
    await check(found);
  });
}

test('armorc and a parameter of another type', async () => {
  const text = '=== ARM0264: a parameter\n-D ports=«"http"»\nparam ports = { 80 }\ndeny connect tcp port ports';
  for (const one of readCases(text)) await check(one);
});

/** With errors armorc ends with exit code 1, tells each on standard error and writes nothing. */
async function check({ files, definitions, targets, expected }: BadInput): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'armorc-test-'));
  try {
    for (const { name, content } of files) writeFileSync(join(folder, name), content);
    const policies = files.filter(({ used }) => !used).map(({ name }) => name);
    const options = [...definitions.flatMap((one) => ['-D', one]), ...targets.flatMap((one) => ['--target', one])];
    const args = [MAIN, ...policies, ...options, '-o', 'x.o'];
    const { exitCode, stdout, stderr } = await execa('node', args, { cwd: folder, reject: false, stdin: 'ignore' });
    const codes = [...stderr.matchAll(/^(?:\S.*: )?error (ARM\d{4}): /gm)].map((match) => match[1]);
    assert.equal(
      codes,
      expected.map(({ code }) => code),
      stderr,
    );
    assert.is(exitCode, 1);
    assert.is(stdout, '');
    assert.not.match(stderr, /^\s+at .*:\d+:\d+\)?$/m, 'a stack trace');
    assert.not(existsSync(join(folder, 'x.o')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.run();
