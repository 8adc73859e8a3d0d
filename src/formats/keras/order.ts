import { present } from "../../present.js";

/** What of a layer decides its place: its name, and the layers whose outputs it takes. */
interface Node {
  readonly config: { readonly name: string };
  readonly sources: readonly string[];
}

/**
 * The layers of a Functional model as Keras orders them (`map_graph` of Keras 3,
 * `_map_graph_network` of Keras 2): by the longest way to the output, the longest first; those of
 * one length as a walk from the output back meets them. Loaders give a file's weights to layers in
 * this order, whatever their names are. A chain is in its own order.
 * @param nodes each after those whose outputs it takes; the last gives the output.
 */
export function inKerasOrder<T extends Node>(nodes: readonly T[]): T[] {
  const byName = new Map(nodes.map((node) => [node.config.name, node]));
  const depths = new Map<string, number>();
  for (const { config, sources } of nodes.toReversed()) {
    const depth = depths.get(config.name) ?? 0;
    for (const source of sources) depths.set(source, Math.max(depths.get(source) ?? 0, depth + 1));
  }
  const met = new Map<string, number>();
  const walk = (name: string) => {
    if (met.has(name)) return;
    met.set(name, met.size);
    present(byName.get(name)).sources.forEach(walk);
  };
  walk(present(nodes.at(-1)).config.name);
  const depthOf = ({ config }: T) => depths.get(config.name) ?? 0;
  const metAt = ({ config }: T) => present(met.get(config.name));
  return nodes.toSorted((a, b) => depthOf(b) - depthOf(a) || metAt(a) - metAt(b));
}
