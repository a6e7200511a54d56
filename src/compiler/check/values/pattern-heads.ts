import type { PathPattern } from '../typed-policy.ts';

interface Branch {
  readonly next: Map<string, Branch>;
  /** Some head ends here: anything may follow. */
  open: boolean;
}

/** The component that stands for the end of a path: no name is empty. */
const END = '';

/** The components that patterns begin with, as a tree: enough to say of most patterns that they have no path in common. */
export class Heads {
  readonly #root: Branch = { next: new Map(), open: false };

  constructor(patterns: readonly PathPattern[]) {
    for (const pattern of patterns) this.#add(headOf(pattern));
  }

  /** Whether some path may match this pattern and one of the others. */
  mayMeet(pattern: PathPattern): boolean {
    let branch: Branch | undefined = this.#root;
    for (const component of headOf(pattern)) {
      if (branch.open) return true;
      branch = branch.next.get(component);
      if (branch === undefined) return false;
    }
    return branch.open || branch.next.size > 0;
  }

  #add(head: readonly string[]): void {
    let branch = this.#root;
    for (const component of head) {
      const known = branch.next.get(component);
      const next = known ?? { next: new Map(), open: false };
      if (known === undefined) branch.next.set(component, next);
      branch = next;
    }
    branch.open = true;
  }
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
