import { TenfoldError } from "../errors.js";
import type { Layer } from "./layers.js";
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
      height: numberOf(height, where, "input height"),
      width: numberOf(width, where, "input width"),
      channels: numberOf(channels, where, "input channels"),
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
  const number = (name: string) => numberOf(fields[name], where, name);
  /** Absent in files of before there was a choice. */
  const optional = (name: string, usual: number) =>
    fields[name] === undefined ? usual : number(name);
  switch (fields.kind) {
    case "rescale":
      return { kind: "rescale", scale: number("scale"), offset: number("offset") };
    case "conv2d": {
      const { kernel, padding } = fields;
      const sides = Array.isArray(kernel) ? kernel : [];
      if (sides.length !== 2 || (padding !== "same" && padding !== "valid")) {
        throw new TenfoldError(
          "BAD_MODEL",
          `${where}: expected a kernel [height, width] and padding`,
        );
      }
      return {
        kind: "conv2d",
        filters: number("filters"),
        kernel: [numberOf(sides[0], where, "kernel"), numberOf(sides[1], where, "kernel")],
        stride: optional("stride", 1),
        padding,
        bias: fields.bias !== false,
      };
    }
    case "batchNorm":
      return { kind: "batchNorm", momentum: number("momentum"), epsilon: number("epsilon") };
    case "globalPool":
      if (fields.mode !== "average" && fields.mode !== "max") {
        throw new TenfoldError("BAD_MODEL", `${where}: expected mode "average" or "max"`);
      }
      return { kind: "globalPool", mode: fields.mode };
    case "branches": {
      const { merge, branches } = fields;
      if ((merge !== "add" && merge !== "concat") || !Array.isArray(branches)) {
        throw new TenfoldError(
          "BAD_MODEL",
          `${where}: expected merge "add" or "concat" and branches`,
        );
      }
      if (depth === maxBranchDepth) {
        throw new TenfoldError(
          "BAD_MODEL",
          `${where}: branches lie more than ${maxBranchDepth} deep`,
        );
      }
      return {
        kind: "branches",
        merge,
        branches: branches.map((list, at) => parseList(list, `${where}.${at}.`, depth + 1)),
      };
    }
    case "maxPool2d":
      return { kind: "maxPool2d", size: number("size") };
    case "dropout":
      return { kind: "dropout", rate: number("rate") };
    case "dense":
      return { kind: "dense", units: number("units") };
    case "relu":
    case "flatten":
    case "softmax":
      return { kind: fields.kind };
    default:
      throw new TenfoldError(
        "UNSUPPORTED_MODEL",
        `${where}: no layer is named ${JSON.stringify(fields.kind)} here`,
      );
  }
}

function recordOf(json: unknown, where: string, what: string): Record<string, unknown> {
  if (typeof json === "object" && json !== null) return json as Record<string, unknown>;
  throw new TenfoldError("BAD_MODEL", `${where}: ${what} should be an object, got ${json}`);
}

function numberOf(value: unknown, where: string, what: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new TenfoldError("BAD_MODEL", `${where}: ${what} should be a number, got ${value}`);
}
