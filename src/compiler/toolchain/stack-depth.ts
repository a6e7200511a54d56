import type { Target } from '../kernel/targets.ts';
import { type ElfObject, readElf } from './elf-object.ts';

/** MAX_BPF_STACK (include/linux/filter.h): what the frames of a program and of all that it calls may take together, in bytes. */
export const STACK_LIMIT = 512;
/**
 * What each frame takes a multiple of, in bytes: up to 6.8, where it is at least one, and from 6.9 on with a JIT
 * (round_up_stack_depth(), kernel/bpf/verifier.c).
 */
const FRAME_UNITS: Readonly<Record<Target, number>> = { '5.10': 32, '6.1': 32, '6.12': 16, '7.2': 16 };

/** Instructions of eight bytes: opcode, registers, offset, immediate (include/uapi/linux/bpf.h). */
const INSTRUCTION = 8;
const MOVE = 0xbf;
const ADD = 0x07;
const LOAD_WIDE = 0x18;
const CALL = 0x85;
const PSEUDO_CALL = 1;
const FRAME_POINTER = 10;
/** Classes whose offset is that of memory: BPF_LDX, BPF_ST, BPF_STX; those that write a register: and BPF_ALU, BPF_ALU64. */
const MEMORY_CLASSES: ReadonlySet<number> = new Set([1, 2, 3]);
const WRITING_CLASSES: ReadonlySet<number> = new Set([0, 1, 4, 7]);

interface Code {
  /** The deepest byte of its frame that it speaks of. */
  readonly frame: number;
  /** Functions that it calls, or has called. */
  readonly callees: ReadonlySet<string>;
}

/** What calls what in an object, and how deep. */
export interface CallGraph {
  /** Every function by where it starts. */
  readonly functions: ReadonlyMap<string, Code>;
  /** Where the programs start, by name. */
  readonly programs: ReadonlyMap<string, string>;
}

/**
 * Reads what clang made. Frames are told from the instructions: what speaks of a byte makes the frame that deep, also where a kernel will
 * not come by. Calls of the kernel's functions take no frame.
 */
export function callGraph(object: Buffer): CallGraph {
  const elf = readElf(object);
  const programs = elf.symbols.filter(({ isFunction, section }) => {
    return isFunction && elf.sections[section]?.name !== '.text';
  });
  return {
    functions: functionsOf(object, elf),
    programs: new Map(programs.map(({ name, section, value }) => [name, placeOf(section, value)])),
  };
}

/** Of each program, by name, how much stack its deepest chain of calls takes, in bytes, as the verifier of `target` adds it up. */
export function stackDepths({ functions, programs }: CallGraph, target: Target): ReadonlyMap<string, number> {
  const unit = FRAME_UNITS[target];
  const known = new Map<string, number>();
  const depthOf = (place: string): number => {
    const before = known.get(place);
    if (before !== undefined) return before;
    const { frame, callees } = functions.get(place) ?? { frame: 0, callees: new Set<string>() };
    const own = Math.max(unit === 32 ? 1 : 0, Math.ceil(frame / unit)) * unit;
    const depth = own + Math.max(0, ...[...callees].map(depthOf));
    known.set(place, depth);
    return depth;
  };
  return new Map([...programs].map(([name, place]) => [name, depthOf(place)]));
}

function placeOf(section: number, offset: number): string {
  return `${section}:${offset}`;
}

function functionsOf(object: Buffer, { sections, symbols, relocations }: ElfObject): ReadonlyMap<string, Code> {
  const about = new Map(relocations.map((one) => [placeOf(one.section, one.offset), one.symbol]));
  const found = new Map<string, Code>();
  for (const section of sections.filter(({ kind }) => kind === 'code')) {
    const starts = symbols
      .filter((symbol) => symbol.isFunction && symbol.section === section.index)
      .map(({ value }) => value)
      .sort((a, b) => a - b);
    for (const [i, start] of starts.entries()) {
      const callees = new Set<string>();
      const frame = new Frame();
      const end = starts[i + 1] ?? section.size;
      for (let at = start; at < end; at += INSTRUCTION) {
        const one = instructionAt(object, section.offset + at);
        frame.follow(one);
        const symbol = about.get(placeOf(section.index, at));
        const isCode = symbol !== undefined && sections[symbol.section]?.kind === 'code';
        const isKernels = symbol !== undefined && !isCode;
        if (one.opcode === CALL && one.source === PSEUDO_CALL && !isKernels) {
          // A call is told from the next instruction on, in instructions.
          const target = (one.immediate + 1) * INSTRUCTION;
          callees.add(isCode ? placeOf(symbol.section, symbol.value + target) : placeOf(section.index, at + target));
        } else if (one.opcode === LOAD_WIDE && isCode) {
          callees.add(placeOf(symbol.section, symbol.value + one.immediate));
        }
        if (one.opcode === LOAD_WIDE) at += INSTRUCTION;
      }
      found.set(placeOf(section.index, start), { frame: frame.depth, callees });
    }
  }
  return found;
}

interface Instruction {
  readonly opcode: number;
  readonly destination: number;
  readonly source: number;
  readonly offset: number;
  readonly immediate: number;
}

function instructionAt(object: Buffer, at: number): Instruction {
  const registers = object.readUInt8(at + 1);
  return {
    opcode: object.readUInt8(at),
    destination: registers & 15,
    source: registers >> 4,
    offset: object.readInt16LE(at + 2),
    immediate: object.readInt32LE(at + 4),
  };
}

/** How deep instructions reach: clang makes an address on the stack of a copy of r10 and a constant, one behind the other. */
class Frame {
  readonly #copies = new Set<number>();
  depth = 0;

  follow({ opcode, destination, source, offset, immediate }: Instruction): void {
    const type = opcode & 7;
    const base = type === 1 ? source : destination;
    if (MEMORY_CLASSES.has(type) && base === FRAME_POINTER) this.depth = Math.max(this.depth, -offset);
    if (opcode === ADD && this.#copies.has(destination)) this.depth = Math.max(this.depth, -immediate);
    if (opcode === MOVE && source === FRAME_POINTER) this.#copies.add(destination);
    else if (WRITING_CLASSES.has(type)) this.#copies.delete(destination);
  }
}
