import { type Node, parse, type Token } from "acorn";

/** Any node of a syntax tree, whose fields depend on its type. */
export type AnyNode = Node & Readonly<Record<string, unknown>>;

/** A module's syntax tree and its tokens, in order. */
export interface Syntax {
  readonly tree: AnyNode;
  readonly tokens: readonly Token[];
}

/** Parses a built ES module. */
export function parseModule(code: string): Syntax {
  const tokens: Token[] = [];
  const options = { ecmaVersion: "latest", sourceType: "module", onToken: tokens } as const;
  return { tree: parse(code, options) as unknown as AnyNode, tokens };
}

/** Calls `visit` on each node below `node`, itself included, with the nodes that hold it, innermost last. */
export function walk(
  node: AnyNode,
  visit: (node: AnyNode, holders: readonly AnyNode[]) => void,
  holders: readonly AnyNode[] = [],
): void {
  visit(node, holders);
  const inside = [...holders, node];
  for (const child of Object.values(node).flat()) {
    if (isNode(child)) walk(child, visit, inside);
  }
}

/** Whether a field of a node is a node itself. */
export function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
