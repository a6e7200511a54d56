import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { countInstructions, readSymbols } from '../../../bench/where/instruction-log.ts';
import { withTemporaryDirectory } from '../../../src/temporary.ts';

const SYMBOLS = readSymbols(
  [
    'ffffffff81000300 __x64_sys_close',
    'ffffffff81000100 entry_SYSCALL_64',
    'ffffffff81000200 __x64_sys_openat',
    'ffffffff81000400 asm_exc_page_fault',
    'ffffffffc0000000 bpf_prog_0123456789abcdef_armor_file_open',
    'ffffffffc0001000 bpf_trampoline_6442486075',
  ].join('\n'),
);
const [ENTRY, OPEN, CLOSE, FAULT, BPF] = [0x81000100, 0x81000200, 0x81000300, 0x81000400, 0xc0000000];

/** A log in which these instructions ran, as offsets in the kernel's last four gibibytes. */
async function counted(...addresses: readonly number[]): Promise<Record<string, number> | null> {
  return await withTemporaryDirectory(async (folder) => {
    const log = join(folder, 'log');
    const lines = addresses.map((low) => `Trace 0: 0x7f00 [00000000/ffffffff${low.toString(16)}/00c0b0/ff020200] \n`);
    writeFileSync(log, `QEMU says something\n${lines.join('')}`);
    const counts = await countInstructions(log, SYMBOLS, ['openat', 'close']);
    return counts === null ? null : Object.fromEntries(counts);
  });
}

test('a BPF function has its own name', () => {
  assert.equal(SYMBOLS.names.slice(-2), ['armor_file_open (BPF)', 'bpf_trampoline']);
});

test('means of the system calls that are asked for are added up', async () => {
  const open = (bpf: number) => [ENTRY, OPEN, ...Array(bpf).fill(BPF + 8)];
  const found = await counted(...open(2), ENTRY, CLOSE, ...open(4), ENTRY, CLOSE, CLOSE + 4, ENTRY);
  assert.equal(found, {
    entry_SYSCALL_64: 2,
    __x64_sys_openat: 1,
    'armor_file_open (BPF)': 3,
    __x64_sys_close: 1.5,
  });
});

test('what an interrupt fell into is left out, and so is the call that the log ends in', async () => {
  assert.equal(await counted(ENTRY, OPEN, ENTRY, OPEN, FAULT, ENTRY, CLOSE, ENTRY, OPEN, OPEN), {
    entry_SYSCALL_64: 2,
    __x64_sys_openat: 1,
    __x64_sys_close: 1,
  });
});

test('a log without one of the calls gives nothing', async () => {
  assert.is(await counted(ENTRY, OPEN, ENTRY), null);
});

test.run();
