import type { PathPattern } from '../typed-policy.ts';

/** Whose patterns are somewhere: one number, or several. */
type Owners = number | 'several' | null;

interface Branch {
  readonly next: Map<string, Branch>;
  /** Of heads that end here: anything may follow. */
  ending: Owners;
  /** Of all heads that come by. */
  passing: Owners;
}

/** The component that stands for the end of a path: no name is empty. */
const END = '';

/**
 * The components that patterns begin with, as a tree: enough to say of most patterns that they have no path in common.
 * Each pattern has an owner, a number.
 */
export class Heads {
  readonly #root: Branch = { next: new Map(), ending: null, passing: null };

  add(pattern: PathPattern, owner: number): void {
    let branch = this.#root;
    branch.passing = joined(branch.passing, owner);
    for (const component of headOf(pattern)) {
      const known = branch.next.get(component);
      const next = known ?? { next: new Map(), ending: null, passing: null };
      if (known === undefined) branch.next.set(component, next);
      branch = next;
      branch.passing = joined(branch.passing, owner);
    }
    branch.ending = joined(branch.ending, owner);
  }

  /** Whether some path may match this pattern and one that is somebody else's than `owner`. */
  mayMeetOther(pattern: PathPattern, owner: number): boolean {
    let branch: Branch | undefined = this.#root;
    for (const component of headOf(pattern)) {
      if (hasOther(branch.ending, owner)) return true;
      branch = branch.next.get(component);
      if (branch === undefined) return false;
    }
    return hasOther(branch.passing, owner);
  }
}

function joined(owners: Owners, owner: number): Owners {
  return owners === null || owners === owner ? owner : 'several';
}

function hasOther(owners: Owners, owner: number): boolean {
  return owners !== null && owners !== owner;
}

/** The literal components that every match begins with. */
function headOf({ nodes }: PathPattern): readonly string[] {
  const head: string[] = [];
  for (let at = 0; nodes[at]?.kind === 'slash'; at += 2) {
    const name = nodes[at + 1];
    const after = nodes[at + 2];
    if (name === undefined) return [...head, END];
    if (name.kind !== 'literal' || (after !== undefined && after.kind !== 'slash')) return head;
    head.push(name.bytes);
    if (after === undefined) return [...head, END];
  }
  return head;
}
