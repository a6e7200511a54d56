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
 * The mean over the whole calls in a log of QEMU's, `-d exec,nochain` with one instruction a block: each line is an instruction. What comes before the
 * first system call and after the last is cut off. Null where there is not one whole call.
 */
export async function countInstructions(
  log: string,
  symbols: Symbols,
  systemCallsPerCall: number,
): Promise<FunctionCounts | null> {
  const entry = symbols.addresses[symbols.names.indexOf(ENTRY)];
  const counts = new Map<string, number>();
  let sinceEntry: Map<string, number> | null = null;
  let systemCalls = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const [, counter] = /\[[0-9a-f]+\/([0-9a-f]{16})\//.exec(line) ?? [];
    if (counter === undefined) continue;
    const address = BigInt(`0x${counter}`);
    if (address === entry) {
      for (const [name, count] of sinceEntry ?? []) counts.set(name, (counts.get(name) ?? 0) + count);
      if (sinceEntry !== null) systemCalls += 1;
      sinceEntry = new Map();
    }
    const name = functionAt(symbols, address);
    sinceEntry?.set(name, (sinceEntry.get(name) ?? 0) + 1);
  }
  const calls = systemCalls / systemCallsPerCall;
  if (calls < 1) return null;
  return new Map([...counts].map(([name, count]) => [name, count / calls]));
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
