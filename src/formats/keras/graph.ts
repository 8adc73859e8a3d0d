import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";
import { isObject, type Json, type KerasLayer, refuse } from "./kerasLayer.js";
import { branchesForm } from "./layers/branches.js";

/** One layer in its place; the layers of branches inside the one that joins them. */
export interface KerasStep {
  readonly layer: KerasLayer;
  /** For each tensor that it joins, the layers from where the branches part; else none. */
  readonly branches: readonly (readonly KerasStep[])[];
}

/** A layer of the graph with what it takes. */
interface Node {
  readonly layer: KerasLayer;
  sources: readonly Node[];
  /** The last node that all ways from the input to this one pass; none of the input itself. */
  dominator?: Node;
  /** How many dominators lie before it. */
  depth: number;
}

const merging = Object.keys(branchesForm.classes);

/**
 * The layers of a Functional model as a tree: chains, and branches that part at one layer and that
 * an Add or Concatenate joins, also within branches.
 *
 * Such a graph is series-parallel. The branches of a joining layer part at its immediate dominator,
 * and each leads there over layers that no other way uses; where one is met twice, it is another
 * graph.
 * @param entries the configuration's list of layers, in the order of `layers`.
 * @throws TenfoldError UNSUPPORTED_MODEL, naming the layer that does not fit such a tree.
 */
export function readGraph(
  config: Json,
  entries: readonly unknown[],
  layers: readonly KerasLayer[],
  where: string,
): { readonly input: KerasLayer; readonly steps: readonly KerasStep[] } {
  const nodes = connect(entries, layers, where);
  const [inputs, outputs] = [tensorsIn(config.input_layers), tensorsIn(config.output_layers)];
  const [input, output] = [nodes.get(inputs[0] ?? ""), nodes.get(outputs[0] ?? "")];
  if (inputs.length !== 1 || outputs.length !== 1 || !input || !output) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model has inputs ${inWords(inputs)} and outputs ${inWords(outputs)}; ` +
        "only models of one input and one output are supported",
    );
  }
  findDominators(output, where);
  const users = new Map<Node, Node | undefined>([[input, undefined]]);
  const steps = stepsBetween(input, output, undefined, users, where);
  const unused = layers.find((layer) => ![...users.keys()].some((node) => node.layer === layer));
  if (unused) refuse(unused, where, "is no part of the way from input to output");
  return { input: input.layer, steps };
}

/** Names of anybody's, as many and as long as a message may hold. */
function inWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => name.slice(0, mostOfName));
  return `[${shown.join(", ")}${names.length > mostNames ? ", …" : ""}]`;
}

const mostNames = 5;
const mostOfName = 100;

/** Each layer by its name, with the layers that it takes from. */
function connect(entries: readonly unknown[], layers: readonly KerasLayer[], where: string) {
  const nodes = new Map<string, Node>(
    layers.map((layer) => [layer.name, { layer, sources: [], depth: 0 }]),
  );
  for (const [index, layer] of layers.entries()) {
    if (layer.className === "InputLayer") continue;
    const calls = (entries[index] as Json).inbound_nodes;
    if (Array.isArray(calls) && calls.length > 1) {
      refuse(layer, where, `is used ${calls.length} times; only layers used once are supported`);
    }
    const names = tensorsIn(calls);
    const joins = merging.includes(layer.className);
    if (joins && names.length === 1) refuse(layer, where, "joins one tensor alone");
    if (!joins && names.length > 1) {
      const supported = merging.join(" and ");
      refuse(layer, where, `takes ${names.length} tensors; only ${supported} join several`);
    }
    const sources = names.map((name) => nodes.get(name));
    if (names.length === 0 || !sources.every((source) => source !== undefined)) {
      refuse(layer, where, "takes the output of no layer of the model");
    }
    present(nodes.get(layer.name)).sources = sources;
  }
  return nodes;
}

/** As Cooper, Harvey & Kennedy, "A simple, fast dominance algorithm" (2001), for a graph without cycles. */
function findDominators(output: Node, where: string): void {
  const state = new Map<Node, "entered" | "done">();
  const visit = (node: Node) => {
    if (state.get(node) === "done") return;
    if (state.has(node)) refuse(node.layer, where, "takes what depends on its own output");
    state.set(node, "entered");
    node.sources.forEach(visit);
    state.set(node, "done");
    if (node.sources.length === 0) return;
    node.dominator = node.sources.reduce((a, b) => commonDominator(a, b, node, where));
    node.depth = node.dominator.depth + 1;
  };
  visit(output);
}

function commonDominator(a: Node, b: Node, joined: Node, where: string): Node {
  let [x, y] = [a, b];
  while (x !== y) {
    const deeper = x.depth >= y.depth ? x : y;
    const { dominator } = deeper;
    if (!dominator) refuse(joined.layer, where, "joins tensors of different inputs");
    if (deeper === x) x = dominator;
    else y = dominator;
  }
  return x;
}

/**
 * The layers after `start` up to `end`.
 * @param user the layer that takes the output of `end`.
 * @param users every layer met so far with the one that takes its output.
 */
function stepsBetween(
  start: Node,
  end: Node,
  user: Node | undefined,
  users: Map<Node, Node | undefined>,
  where: string,
): KerasStep[] {
  const steps: KerasStep[] = [];
  let next = user;
  for (let node = end; node !== start; ) {
    if (users.has(node)) refuseShared(node, [users.get(node), next], where);
    users.set(node, next);
    const from = node.dominator;
    if (!from) refuse(node.layer, where, "does not depend on the model's input");
    const { layer, sources } = node;
    const branches = merging.includes(layer.className)
      ? sources.map((source) => stepsBetween(from, source, node, users, where))
      : [];
    steps.unshift({ layer, branches });
    next = node;
    node = from;
  }
  return steps;
}

function refuseShared(node: Node, users: readonly (Node | undefined)[], where: string): never {
  const names = users.map((user) => (user ? `"${user.layer.name}"` : "the output"));
  refuse(
    node.layer,
    where,
    `feeds both ${names.join(" and ")}, which do not join again as branches do; supported are ` +
      `chains of layers, and branches that part at one layer and that ${merging.join(" or ")} joins`,
  );
}

/**
 * The layers whose tensors a piece of a Functional configuration refers to, in order: Keras 2 and
 * lists of inputs write `[layer, node, tensor, …]`, Keras 3 an object with that as `keras_history`.
 */
function tensorsIn(node: unknown): string[] {
  if (Array.isArray(node)) {
    const [name, ...indices] = node;
    if (
      typeof name === "string" &&
      indices.slice(0, 2).every(Number.isInteger) &&
      node.length > 2
    ) {
      return [name, ...indices.slice(2).flatMap(tensorsIn)];
    }
    return node.flatMap(tensorsIn);
  }
  return isObject(node) ? Object.values(node).flatMap(tensorsIn) : [];
}
