import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const MAIN = join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js');
const RIGHT = 'policy right\ndeny read "/etc/shadow"\n';

const errors = suite<{ folder: string }>('what armorc says of bad input');
errors.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'armorc-test-'));
});
errors.after.each(({ folder }) => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs armorc in `folder` and holds what every failure has in common: it ends by itself, in words, leaving nothing. */
async function fails(folder: string, args: readonly string[], exitCode: number, about: RegExp): Promise<void> {
  const before = readdirSync(folder);
  const done = await execa('node', [MAIN, ...args], { cwd: folder, reject: false, stdin: 'ignore' });
  const shown = `${args.join(' ')}\n${done.stderr.slice(0, 2000)}`;
  assert.is(done.exitCode, exitCode, shown);
  assert.match(done.stderr, about, shown);
  assert.not.match(done.stderr, /^\s+at .*:\d+:\d+\)?$/m, `a stack trace: ${shown}`);
  assert.is(done.stdout, '', 'errors go to standard error');
  assert.equal(readdirSync(folder), before, 'nothing is left behind');
}

function policy(folder: string, content: string | Uint8Array, name = 'p.arm'): string {
  writeFileSync(join(folder, name), content);
  return name;
}

errors('an empty file', ({ folder }) =>
  fails(folder, [policy(folder, ''), '-o', 'x.o'], 1, /p\.arm:1:1: error ARM0005/),
);

errors('a binary file', ({ folder }) =>
  fails(
    folder,
    [policy(folder, readFileSync(process.execPath).subarray(0, 4096)), '-o', 'x.o'],
    1,
    /error ARM0002.*NUL/,
  ),
);

errors('ten megabytes of garbage', async ({ folder }) => {
  let seed = 1;
  const bytes = Uint8Array.from({ length: 10_000_000 }, () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return 1 + ((seed >> 16) % 255);
  });
  await fails(folder, [policy(folder, bytes), '-o', 'x.o'], 1, /error ARM0003/);
  const text = bytes.map((byte) => 0x20 + (byte % 95));
  await fails(folder, [policy(folder, text), '-o', 'x.o'], 1, /error ARM01\d\d/);
  const lines = text.map((byte, i) => (i % 60 === 59 ? 0x0a : byte));
  await fails(folder, [policy(folder, lines), '-o', 'x.o'], 1, /error ARM01\d\d/);
});

errors('a missing file', ({ folder }) =>
  fails(folder, ['none.arm', '-o', 'x.o'], 3, /cannot read none\.arm: no such file/),
);

errors('a directory', ({ folder }) => {
  mkdirSync(join(folder, 'd.arm'));
  return fails(folder, ['d.arm', '-o', 'x.o'], 3, /cannot read d\.arm: it is a directory/);
});

errors('a used file that is missing, or is none', async ({ folder }) => {
  const use = policy(folder, 'policy p\nuse "./q"\ndeny read "/a"\n');
  await fails(folder, [use, '-o', 'x.o'], 1, /p\.arm:2:5: error ARM0251: cannot read q\.arm: no such file/);
  mkdirSync(join(folder, 'q.arm'));
  await fails(folder, [use, '-o', 'x.o'], 1, /error ARM0251: cannot read q\.arm: it is a directory/);
});

errors('an output in a folder that is not there', ({ folder }) =>
  fails(folder, [policy(folder, RIGHT), '-o', 'none/x.o'], 3, /cannot write none\/x\.o: no such file or directory/),
);

errors('an output that is a directory', ({ folder }) => {
  mkdirSync(join(folder, 'x.o'));
  return fails(folder, [policy(folder, RIGHT), '-o', 'x.o'], 3, /cannot write x\.o: it is a directory/);
});

errors('an output that cannot be written', ({ folder }) =>
  // Nobody can create a file there, root included.
  fails(folder, [policy(folder, RIGHT), '-o', '/proc/self/x.o'], 3, /cannot write \/proc\/self\/x\.o: /),
);

errors('a full device', ({ folder }) =>
  fails(folder, [policy(folder, RIGHT), '-o', '/dev/full'], 3, /cannot write \/dev\/full: no space left/),
);

errors('a full device as standard output, and a reader that leaves', async ({ folder }) => {
  policy(folder, RIGHT);
  const shell = (command: string) => execa('bash', ['-c', command, 'bash', MAIN], { cwd: folder, reject: false });
  const full = await shell('node "$1" p.arm --emit c > /dev/full');
  assert.is(full.exitCode, 3);
  assert.match(full.stderr, /^armorc: error: cannot write standard output: no space left on device$/);
  // More than a pipe holds.
  policy(folder, `policy long\n${'deny read "/srv/some/file/with/a/name"\n'.repeat(3000)}`);
  const left = await shell('set -o pipefail; node "$1" p.arm --emit rules | head -c 1');
  assert.is(left.exitCode, 141);
  assert.is(left.stderr, '');
});

errors('a full disk', async ({ folder }) => {
  policy(folder, RIGHT);
  const script = 'mount -t tmpfs -o size=16k none full && node "$1" p.arm -o full/x.o; code=$?; ls -A full; exit $code';
  mkdirSync(join(folder, 'full'));
  const done = await execa('unshare', ['-rm', 'sh', '-c', script, 'sh', MAIN], { cwd: folder, reject: false });
  assert.is(done.exitCode, 3, done.stderr);
  assert.match(done.stderr, /cannot write full\/x\.o: no space left on device/);
  assert.is(done.stdout, '', 'no partial file');
});

errors('no room for temporary files', async ({ folder }) => {
  policy(folder, RIGHT);
  const script = 'mount -t tmpfs -o size=16k none full && TMPDIR=$PWD/full node "$1" p.arm -o x.o';
  mkdirSync(join(folder, 'full'));
  const done = await execa('unshare', ['-rm', 'sh', '-c', script, 'sh', MAIN], { cwd: folder, reject: false });
  assert.is(done.exitCode, 3, done.stderr);
  assert.match(done.stderr, /no space left in .*full\n {2}help: set TMPDIR/);
  assert.not(existsSync(join(folder, 'x.o')));
});

errors('no clang', async ({ folder }) => {
  policy(folder, RIGHT);
  const done = await execa(process.execPath, [MAIN, 'p.arm', '-o', 'x.o'], {
    cwd: folder,
    reject: false,
    env: { PATH: '' },
  });
  assert.is(done.exitCode, 3);
  assert.match(done.stderr, /armorc needs clang 19 or newer\n {2}help: sudo apt-get install .*clang-19/);
  assert.not(existsSync(join(folder, 'x.o')));
});

errors('a wrong policy without clang', async ({ folder }) => {
  policy(folder, 'policy wrong\ndeny raed "/x"\n');
  const done = await execa(process.execPath, [MAIN, 'p.arm', '-o', 'x.o'], {
    cwd: folder,
    reject: false,
    env: { PATH: '' },
  });
  assert.is(done.exitCode, 1);
  assert.match(done.stderr, /^p\.arm:2:6: error ARM0\d+: /);
  assert.not.match(done.stderr, /clang/);
});

errors('an old clang', async ({ folder }) => {
  policy(folder, RIGHT);
  const said = 'echo "Debian clang version 14.0.6" >&2; echo /usr/lib/llvm-14/bin/llvm-objcopy';
  for (const name of ['clang-19', 'clang']) writeFileSync(join(folder, name), `#!/bin/sh\n${said}\n`, { mode: 0o755 });
  const done = await execa(process.execPath, [MAIN, 'p.arm', '-o', 'x.o'], {
    cwd: folder,
    reject: false,
    env: { PATH: folder },
  });
  assert.is(done.exitCode, 3);
  assert.match(
    done.stderr,
    /armorc needs clang 19 or newer: clang-19 is version 14\.0\.6, clang is version 14\.0\.6\n/,
  );
});

errors('what is warned of is said without clang, too', async ({ folder }) => {
  policy(folder, 'policy warned\ndeny read "/x" where comm == "a"\n');
  for (const json of [[], ['--json']]) {
    const done = await execa(process.execPath, [MAIN, 'p.arm', '-o', 'x.o', ...json], {
      cwd: folder,
      reject: false,
      env: { PATH: '' },
    });
    assert.is(done.exitCode, 3);
    assert.match(json.length > 0 ? done.stdout : done.stderr, /ARM0536/);
    assert.match(done.stderr, /armorc needs clang/);
  }
});

errors('more rules at one hook than a program has stack for', async ({ folder }) => {
  const rules = Array.from(
    { length: 64 },
    (_, i) => `deny rename "/w/${i}" where cgroup "/g${i}"\ndeny rename "/v/${i}" from exe "/bin/${i}"\n`,
  );
  policy(folder, `policy deep\non_error allow\n${rules.join('')}`);
  await fails(
    folder,
    ['p.arm', '-o', 'x.o'],
    1,
    /error ARM0911: what the rules ask at path_rename takes \d+ bytes of stack/,
  );
  const json = await execa('node', [MAIN, 'p.arm', '-o', 'x.o', '--json'], { cwd: folder, reject: false });
  assert.equal([json.exitCode, json.stderr], [1, '']);
  assert.equal(
    JSON.parse(json.stdout).map(({ code }: { code: string }) => code),
    ['ARM0911'],
  );
  assert.not(existsSync(join(folder, 'x.o')));
});

errors('a program with a jump that clang cannot make', async ({ folder }) => {
  const clang = `case "$*" in
    *-print-prog-name*) echo "clang version 19.1.7" >&2; echo /usr/bin/true;;
    *) echo "fatal error: error in backend: Branch target out of insn range" >&2; exit 70;;
  esac`;
  writeFileSync(join(folder, 'clang-19'), `#!/bin/sh\n${clang}\n`, { mode: 0o755 });
  policy(folder, RIGHT);
  const done = await execa(process.execPath, [MAIN, 'p.arm', '-o', 'x.o'], {
    cwd: folder,
    reject: false,
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  assert.is(done.exitCode, 1, done.stderr);
  assert.match(done.stderr, /^error ARM0912: the rules of one hook are too large a program/m);
  assert.not(existsSync(join(folder, 'x.o')));
});

errors('a kernel to verify on, or to try, that cannot enforce all of it', async ({ folder }) => {
  policy(folder, 'policy p\nfor exe "/bin/a" { deny read "/etc/shadow" }');
  const lacking = /error ARM0906: who a process is cannot be enforced on kernel 5\.10/;
  await fails(folder, ['verify', 'p.arm', '--kernel', '6.1,5.10'], 1, lacking);
  await fails(folder, ['try', 'p.arm', '--kernel', '5.10', '--', 'true'], 1, lacking);
});

errors('a wrong command line', async ({ folder }) => {
  await fails(folder, [], 2, /missing required argument 'policies'/);
  await fails(
    folder,
    [policy(folder, RIGHT), '--emit', 'wasm'],
    2,
    /Allowed choices are c, manifest, rules, plan, object/,
  );
  await fails(folder, ['p.arm', '--outptu', 'x'], 2, /unknown option '--outptu'/);
});

errors('a failed compilation leaves an earlier object as it was', async ({ folder }) => {
  writeFileSync(join(folder, 'x.o'), 'earlier');
  await fails(folder, [policy(folder, 'policy wrong\ndeny raed "/x"\n'), '-o', 'x.o'], 1, /did you mean 'read'/);
  assert.is(readFileSync(join(folder, 'x.o'), 'utf8'), 'earlier');
});

errors('diagnostics as JSON', async ({ folder }) => {
  policy(folder, 'policy wrong\ndeny raed "/x"\nallow read "x"\n');
  const done = await execa('node', [MAIN, 'p.arm', '--json'], { cwd: folder, reject: false });
  assert.is(done.exitCode, 1);
  const found = JSON.parse(done.stdout) as { code: string; file: string; line: number; column: number }[];
  assert.ok(found.length >= 2, done.stdout);
  assert.equal([found[0]?.code, found[0]?.file, found[0]?.line, found[0]?.column], ['ARM0203', 'p.arm', 2, 6]);
});

errors.run();
