import { TenfoldError } from "../errors.js";
import { asNumber } from "./layers/definition/layerJson.js";
import { definitionOf, type Layer } from "./layers/index.js";
import { type Network, placeLayers } from "./network.js";

/**
 * A network from JSON that somebody else may have written: only known layers with fields of the
 * right kind get through.
 * @param where names the file, for messages.
 * @throws TenfoldError BAD_MODEL when it is no network; UNSUPPORTED_MODEL naming a layer that is not
 *   ours; BAD_SHAPE when the layers do not fit each other.
 */
export function parseNetwork(json: unknown, where: string): Network {
  const { name, input, layers } = recordOf(json, where, "the network");
  const { height, width, channels } = recordOf(input, where, "the network's input");
  if (typeof name !== "string" || !Array.isArray(layers)) {
    throw new TenfoldError("BAD_MODEL", `${where}: the network needs a name and a list of layers`);
  }
  const network: Network = {
    name,
    input: {
      height: asNumber(height, where, "input height"),
      width: asNumber(width, where, "input width"),
      channels: asNumber(channels, where, "input channels"),
    },
    layers: parseList(layers, `${where}: layer `, 0),
  };
  placeLayers(network);
  return network;
}

/**
 * How deep branches may lie in branches: far beyond any real network; a file must not be able to
 * exhaust the stack.
 */
export const maxBranchDepth = 16;

function parseList(json: unknown, where: string, depth: number): Layer[] {
  if (!Array.isArray(json)) {
    throw new TenfoldError("BAD_MODEL", `${where}: expected a list of layers, got ${json}`);
  }
  return json.map((layer, index) => parseLayer(layer, `${where}${index}`, depth));
}

function parseLayer(json: unknown, where: string, depth: number): Layer {
  const fields = recordOf(json, where, "it");
  const branches = (lists: readonly unknown[]) => {
    if (depth === maxBranchDepth) {
      const problem = `branches lie more than ${maxBranchDepth} deep`;
      throw new TenfoldError("BAD_MODEL", `${where}: ${problem}`);
    }
    return lists.map((list, at) => parseList(list, `${where}.${at}.`, depth + 1));
  };
  return definitionOf(fields, where).parse({ fields, where, branches }) as Layer;
}

function recordOf(json: unknown, where: string, what: string): Record<string, unknown> {
  if (typeof json === "object" && json !== null) return json as Record<string, unknown>;
  throw new TenfoldError("BAD_MODEL", `${where}: ${what} should be an object, got ${json}`);
}
