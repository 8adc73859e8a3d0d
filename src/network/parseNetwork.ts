import { TenfoldError } from "../errors.js";
import { checked } from "../json/checked.js";
import { anything, list, number, object, text } from "../json/schemas.js";
import { definitionOf, type Layer } from "./layers/index.js";
import { checkExtent, mostLayers } from "./limits.js";
import type { Network } from "./network.js";

/**
 * A network from JSON that somebody else may have written: only known layers with fields of the
 * right kind get through, and no network beyond `checkExtent`'s limits.
 * @param where names the file, for messages.
 * @throws TenfoldError BAD_MODEL when it is no network; UNSUPPORTED_MODEL naming a layer that is not
 *   ours, or when it is too large; BAD_SHAPE when the layers do not fit each other.
 */
export function parseNetwork(json: unknown, where: string): Network {
  const { name, input, layers } = checked(networkJson, json, (problem) => {
    return new TenfoldError("BAD_MODEL", `${where}: its network: ${problem}`);
  });
  const counter = { layers: 0 };
  const network: Network = {
    name,
    input,
    layers: parseList(layers, { where: `${where}: layer `, depth: 0, counter }),
  };
  checkExtent(network, where);
  return network;
}

/** What of a network is the same whatever its layers are. */
const networkJson = object({
  name: text(1000),
  input: object({ height: number, width: number, channels: number }),
  layers: list(anything, "layers", mostLayers),
});

/**
 * How deep branches may lie in branches: far beyond any real network; a file must not be able to
 * exhaust the stack.
 */
export const maxBranchDepth = 16;

interface Place {
  readonly where: string;
  readonly depth: number;
  /** Of the whole network. */
  readonly counter: { layers: number };
}

function parseList(json: readonly unknown[], { where, ...place }: Place): Layer[] {
  return json.map((layer, index) => parseLayer(layer, { ...place, where: `${where}${index}` }));
}

function parseLayer(json: unknown, { where, depth, counter }: Place): Layer {
  const fault = (problem: string) => new TenfoldError("BAD_MODEL", `${where}: ${problem}`);
  counter.layers++;
  if (counter.layers > mostLayers) throw fault(`expected at most ${mostLayers} layers, got more`);
  checked(object({}), json, fault);
  const fields = json as Record<string, unknown>;
  const branches = (lists: readonly unknown[]) => {
    if (depth === maxBranchDepth) throw fault(`branches lie more than ${maxBranchDepth} deep`);
    return lists.map((one, at) => {
      const inside = { where: `${where}.${at}.`, depth: depth + 1, counter };
      return parseList(checked(list(anything, "layers"), one, fault), inside);
    });
  };
  return definitionOf(fields, where).parse({ fields, where, branches }) as Layer;
}
