import type { Operation, Tensor } from "./tensor.js";

/** Every operation that `outputs` depend on, each after those it depends on itself. */
export function operationsOf(outputs: readonly Tensor[]): Operation[] {
  const done = new Set<Operation>();
  const order: Operation[] = [];
  // An explicit stack: a network of some hundred layers must not end in a stack overflow.
  const stack = outputs.map(({ source }) => ({ source, ready: false })).reverse();
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { source, ready } = top;
    if (source.kind !== "operation" || done.has(source)) continue;
    if (ready) {
      done.add(source);
      order.push(source);
      continue;
    }
    stack.push({ source, ready: true });
    for (const input of [...source.inputs].reverse())
      stack.push({ source: input.source, ready: false });
  }
  return order;
}
