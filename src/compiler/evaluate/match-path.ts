import type { PathTest } from '../check/condition.ts';
import type { PathSet } from '../check/typed-policy.ts';
import { PatternMachine, type Places } from './pattern-machine.ts';

/** One name of an object, as runs of bytes (char codes 0–255). `unresolved`: only the end of it could be read. */
export type ObjectPath =
  | { readonly kind: 'path'; readonly components: readonly string[] }
  | { readonly kind: 'unresolved'; readonly tail: readonly string[] };

/** `maybe`: the path is unresolved, and with some beginning it would match. */
export type Match = 'yes' | 'no' | 'maybe';

export function matchSet(set: PathSet, path: ObjectPath, relation: PathTest['relation'] = 'self'): Match {
  const machine = machineOf(set);
  if (path.kind === 'path') return matches(machine, machine.start, path.components, relation) ? 'yes' : 'no';
  return machine.beginnings.some((places) => matches(machine, places, path.tail, relation)) ? 'maybe' : 'no';
}

/** Whether the rest of a path matches, from the places on where its beginning has led to. */
function matches(
  machine: PatternMachine,
  from: Places,
  components: readonly string[],
  relation: PathTest['relation'],
): boolean {
  const below = machine.run(from, components.map((name) => `/${name}`).join(''));
  const end = below === machine.start ? machine.root : below;
  if (end.has(machine.takenAway)) return false;
  return relation === 'self' ? end.has(machine.matched) : machine.goesOn(machine.run(below, '/'));
}

/** Sets do not change, and many requests ask about one. */
const MACHINES = new WeakMap<PathSet, PatternMachine>();

function machineOf(set: PathSet): PatternMachine {
  const machine = MACHINES.get(set) ?? new PatternMachine(set);
  MACHINES.set(set, machine);
  return machine;
}
