/** `npm run quickstart`: compiles an example and shows a real kernel denying by it. Fails when it does not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { withTemporaryDirectory } from '../src/temporary.ts';

const POLICY = 'examples/scratch.arm';
const COMMAND = [
  'cp /bin/busybox /tmp/miner',
  'echo "1. /bin/busybox echo: $(/bin/busybox echo allowed)"',
  'echo "2. /tmp/miner echo:"',
  '/tmp/miner echo "this line is never printed"',
].join('\n');

const armorc = (args: readonly string[]) =>
  execa('node', [join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js'), ...args], {
    cwd: PACKAGE_ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
  });

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function show(folder: string): Promise<void> {
  say(`\n--- ${POLICY}\n${readFileSync(join(PACKAGE_ROOT, POLICY), 'utf8')}`);
  say(`--- armorc ${POLICY} -o out/scratch.bpf.o`);
  const compiled = await armorc([POLICY, '-o', 'out/scratch.bpf.o']);
  if (compiled.exitCode !== 0) throw new Error('the example does not compile');
  say('compiled: a BPF object with its manifest inside\n');
  say(`--- armorc try ${POLICY} -- sh -c '…'      (boots a real kernel in a microVM)`);
  const events = join(folder, 'events.json');
  await armorc(['try', POLICY, '--events', events, '--', 'sh', '-c', COMMAND]);
  const denial = readFileSync(events, 'utf8')
    .split('\n')
    .find((line) => line.includes('"verdict":"deny"') && line.includes('"/tmp/miner"'));
  if (denial === undefined) throw new Error('the kernel did not deny /tmp/miner');
  const { policy } = JSON.parse(denial) as { policy: { file: string; line: number; text: string } };
  say(`\n--- the event, as armord writes it\n${denial}`);
  say(`\nThe kernel denied it by ${policy.file}:${policy.line}: ${policy.text}`);
}

await withTemporaryDirectory(show).catch((error: unknown) => {
  process.stderr.write(`quickstart: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
