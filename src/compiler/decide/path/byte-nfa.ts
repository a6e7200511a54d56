import { assertNever } from '../../assert-never.ts';
import type { PatternNode } from '../../syntax/path-pattern.ts';

/**
 * A path pattern as an automaton over the bytes of a path string, slashes included. Built from the right, so that
 * every piece knows what follows it: that is what lets a globstar stand for nothing at all.
 */
export interface ByteNfa {
  readonly start: number;
  readonly accept: number;
  readonly states: readonly NfaState[];
}

export interface NfaState {
  readonly epsilon: number[];
  readonly edges: ByteEdge[];
  /** Where a slash leads. */
  readonly slash: number[];
  /** A `*`. It may stand for no byte, but never makes a component out of nothing. */
  readonly star: boolean;
}

/** Bytes `low` to `high`, both included. */
export interface ByteEdge {
  readonly low: number;
  readonly high: number;
  readonly to: number;
}

const SLASH = 0x2f;

export function buildByteNfa(nodes: readonly PatternNode[]): ByteNfa {
  const states: NfaState[] = [];

  function newState(star = false): number {
    states.push({ epsilon: [], edges: [], slash: [], star });
    return states.length - 1;
  }

  function at(index: number): NfaState {
    const state = states[index];
    if (state === undefined) throw new Error(`no NFA state ${index}`);
    return state;
  }

  function anyByteTo(from: number, to: number): void {
    at(from).edges.push({ low: 1, high: SLASH - 1, to }, { low: SLASH + 1, high: 255, to });
  }

  /** `first`: this node starts the path string, where a globstar stands for what follows the leading slash. */
  function node(piece: PatternNode, next: number, first: boolean): number {
    switch (piece.kind) {
      case 'literal': {
        let state = next;
        for (let i = piece.bytes.length - 1; i >= 0; i--) {
          const byte = piece.bytes.charCodeAt(i);
          const before = newState();
          at(before).edges.push({ low: byte, high: byte, to: state });
          state = before;
        }
        return state;
      }
      case 'slash': {
        const state = newState();
        at(state).slash.push(next);
        return state;
      }
      case 'star': {
        const state = newState(true);
        anyByteTo(state, state);
        at(state).epsilon.push(next);
        return state;
      }
      case 'any_byte': {
        const state = newState();
        anyByteTo(state, next);
        return state;
      }
      case 'class': {
        const state = newState();
        const seen = piece.repeat ? newState() : next;
        for (const byte of piece.bytes) {
          at(state).edges.push({ low: byte, high: byte, to: seen });
          if (piece.repeat) at(seen).edges.push({ low: byte, high: byte, to: seen });
        }
        if (piece.repeat) at(seen).epsilon.push(next);
        return state;
      }
      case 'alternatives': {
        const state = newState();
        for (const option of piece.options) at(state).epsilon.push(sequence(option, next, first));
        return state;
      }
      case 'globstar': {
        const before = newState();
        const inside = newState();
        anyByteTo(before, inside);
        anyByteTo(inside, inside);
        at(inside).epsilon.push(next);
        at(inside).slash.push(before);
        // Zero components: the slash that follows is the one that stood before.
        for (const state of closure(states, [next])) at(before).epsilon.push(...at(state).slash);
        if (!first) return before;
        const leading = newState();
        at(leading).slash.push(before);
        return leading;
      }
      default:
        return assertNever(piece);
    }
  }

  function sequence(pieces: readonly PatternNode[], next: number, first: boolean): number {
    let state = next;
    for (let i = pieces.length - 1; i >= 0; i--) {
      const piece = pieces[i];
      if (piece !== undefined) state = node(piece, state, first && i === 0);
    }
    return state;
  }

  const accept = newState();
  const start = sequence(nodes, accept, true);
  return { start, accept, states };
}

/**
 * The states that are reached without reading anything, the given ones included, ascending. `through` says from which
 * states to go on.
 */
export function closure(
  states: readonly NfaState[],
  from: Iterable<number>,
  through: (state: NfaState) => boolean = () => true,
): number[] {
  const seen = new Set<number>();
  const todo = [...from];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    const reached = states[state];
    if (reached !== undefined && through(reached)) todo.push(...reached.epsilon);
  }
  return [...seen].sort((a, b) => a - b);
}
