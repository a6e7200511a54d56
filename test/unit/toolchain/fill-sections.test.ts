import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findToolchain } from '../../../src/compiler/toolchain/clang.ts';
import { fillSections } from '../../../src/compiler/toolchain/fill-sections.ts';
import { compiled, compiledObject } from '../../kernel/compiled.ts';

const OPERATIONS = ['mkdir', 'delete', 'setxattr', 'symlink', 'chmod', 'chown', 'link', 'rename', 'exec', 'load'];

/** So many names that each of these operations has its matcher in a section of the object. */
function policy(): string {
  const rules = OPERATIONS.map((operation, n) => {
    const paths = Array.from({ length: 70 + n }, (_, i) => `"/srv/${operation}-${i}/x"`);
    return `deny ${operation} { ${paths.join(', ')} }`;
  });
  return ['policy sections', ...rules, ''].join('\n');
}

test('every table is in its section, and the symbol that the program reads it by is there too', async () => {
  const object = Buffer.from(await compiledObject('sections.arm', policy()));
  const { tables } = compiled('sections.arm', policy());
  assert.ok(tables.length >= 5, `${tables.length} tables`);
  const { symbols, contents } = await inspected(
    object,
    tables.map(({ section }) => section),
  );
  for (const { section, bytes } of tables) {
    assert.is(symbols.get(`${section.replace('.rodata.', 'armor_')}_data`), section);
    assert.is(Buffer.compare(contents(section), bytes), 0, section);
  }
});

test('a section that is not there, or has another size, is an error', async () => {
  const object = Buffer.from(await compiledObject('one.arm', 'policy one\ndeny read "/a"\n'));
  const table = { section: '.rodata.paths0', bytes: new Uint8Array(8) };
  assert.throws(() => fillSections(object, [table]), /\.rodata\.paths0 with no bytes: 8 go into it/);
  assert.throws(() => fillSections(object, [{ ...table, section: '.maps' }]), /\.maps with \d+ bytes: 8 go into it/);
  assert.throws(() => fillSections(Buffer.from('not an object at all'), [table]), /no 64-bit little-endian ELF/);
});

interface Inspected {
  /** The section that each symbol is in. */
  readonly symbols: ReadonlyMap<string, string>;
  readonly contents: (section: string) => Buffer;
}

/** By LLVM's own reader, not by ours. */
async function inspected(object: Buffer, sections: readonly string[]): Promise<Inspected> {
  const { objcopy } = await findToolchain();
  const folder = mkdtempSync(join(tmpdir(), 'armorc-sections-'));
  try {
    const file = join(folder, 'object.o');
    writeFileSync(file, object);
    const objdump = join(dirname(objcopy), 'llvm-objdump');
    const { stdout } = await execa(objdump, ['--syms', file]);
    const symbols = stdout.split('\n').flatMap((line) => {
      const [, section, name] = /^[0-9a-f]+ .{7} (\S+)\s+[0-9a-f]+ (\S+)$/.exec(line) ?? [];
      return section === undefined || name === undefined ? [] : [[name, section] as const];
    });
    const dumps = new Map<string, Buffer>();
    for (const section of sections) {
      const dump = await execa(objdump, ['--full-contents', `--section=${section}`, file]);
      const words = dump.stdout
        .split('\n')
        .flatMap((line) => /^ [0-9a-f]+ ((?:[0-9a-f]{2,8} ){1,4})/.exec(line)?.[1] ?? []);
      dumps.set(section, Buffer.from(words.join('').replaceAll(' ', ''), 'hex'));
    }
    return { symbols: new Map(symbols), contents: (section) => dumps.get(section) ?? Buffer.alloc(0) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.run();
