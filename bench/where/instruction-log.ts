import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Instructions of one call, by the kernel's function that they are in; what runs outside the kernel is `(program)`. */
export type FunctionCounts = ReadonlyMap<string, number>;

/** What /proc/kallsyms says of code: addresses in rising order, each the beginning of a function. */
export interface Symbols {
  readonly addresses: readonly bigint[];
  readonly names: readonly string[];
}

/** Where a system call enters the kernel on x86-64. */
const ENTRY = 'entry_SYSCALL_64';
const KERNEL_HALF = 1n << 63n;
const INTERRUPTION = /^asm_(exc|sysvec|common_interrupt)/;

/** Reads lines of `ADDRESS NAME`. A BPF function is called by its own name, without the hash that the kernel puts before it. */
export function readSymbols(text: string): Symbols {
  const all = text
    .split('\n')
    .map((line) => /^([0-9a-f]{16}) (\S+)/.exec(line))
    .filter((found) => found !== null)
    .map(([, address, name = '']) => ({
      address: BigInt(`0x${address}`),
      name: name.replace(/^bpf_prog_[0-9a-f]{16}_(.*)$/, '$1 (BPF)').replace(/^(bpf_trampoline)_\d+$/, '$1'),
    }))
    .filter(({ address }) => address >= KERNEL_HALF)
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  return { addresses: all.map(({ address }) => address), names: all.map(({ name }) => name) };
}

/**
 * Reads a log of QEMU's, `-d exec,nochain` with one instruction a block: each line is an instruction. The mean of each of `systemCalls` (`openat`) is taken,
 * and the means are added up; what an interrupt or a page fault fell into is left out. Null where one of them is not in the log.
 */
export async function countInstructions(
  log: string,
  symbols: Symbols,
  systemCalls: readonly string[],
): Promise<FunctionCounts | null> {
  const entry = symbols.addresses[symbols.names.indexOf(ENTRY)];
  const means = new Map(systemCalls.map((name) => [`__x64_sys_${name}`, new Mean()]));
  let current = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const [, counter] = /\[[0-9a-f]+\/([0-9a-f]{16})\//.exec(line) ?? [];
    if (counter === undefined) continue;
    const address = BigInt(`0x${counter}`);
    if (address === entry) {
      if (![...current.keys()].some((name) => INTERRUPTION.test(name))) {
        for (const [name, mean] of means) if (current.has(name)) mean.add(current);
      }
      current = new Map();
    }
    const name = functionAt(symbols, address);
    current.set(name, (current.get(name) ?? 0) + 1);
  }
  const sum = new Map<string, number>();
  for (const mean of means.values()) {
    if (mean.count === 0) return null;
    for (const [name, total] of mean.totals) sum.set(name, (sum.get(name) ?? 0) + total / mean.count);
  }
  return sum;
}

class Mean {
  count = 0;
  readonly totals = new Map<string, number>();

  add(counts: FunctionCounts): void {
    this.count += 1;
    for (const [name, count] of counts) this.totals.set(name, (this.totals.get(name) ?? 0) + count);
  }
}

/** The function that begins at or last before an address. */
function functionAt({ addresses, names }: Symbols, address: bigint): string {
  if (address < KERNEL_HALF) return '(program)';
  let [low, high] = [0, addresses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((addresses[middle] ?? 0n) <= address) low = middle + 1;
    else high = middle;
  }
  return names[low - 1] ?? '(unknown)';
}
