export interface DependencyOrder {
  /** Every node after what it depends on; the members of a circle stand together. */
  readonly order: readonly string[];
  readonly circles: readonly (readonly string[])[];
}

interface Frame {
  readonly node: string;
  readonly next: Iterator<string>;
}

/** Tarjan's strongly connected components, with a stack of its own: a file may chain a hundred thousand constants. */
export function dependencyOrder(graph: ReadonlyMap<string, ReadonlySet<string>>): DependencyOrder {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const order: string[] = [];
  const circles: (readonly string[])[] = [];
  const frames: Frame[] = [];

  const enter = (node: string) => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    onStack.add(node);
    frames.push({ node, next: (graph.get(node) ?? new Set<string>()).values() });
  };
  const lower = (node: string, value: number | undefined) => {
    low.set(node, Math.min(low.get(node) ?? 0, value ?? 0));
  };
  const leave = (node: string) => {
    if (low.get(node) !== index.get(node)) return;
    const members = stack.splice(stack.lastIndexOf(node));
    for (const member of members) onStack.delete(member);
    for (const member of members) order.push(member);
    if (members.length > 1 || graph.get(node)?.has(node)) circles.push(members);
  };

  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    enter(root);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { value, done } = frame.next.next();
      if (done) {
        frames.pop();
        leave(frame.node);
        const parent = frames.at(-1);
        if (parent !== undefined) lower(parent.node, low.get(frame.node));
      } else if (!index.has(value)) enter(value);
      else if (onStack.has(value)) lower(frame.node, index.get(value));
    }
  }
  return { order, circles };
}
