import { TenfoldError } from "../../errors.js";
import { anything, list, word } from "../../json/schemas.js";
import { channelsOf, inBrackets, type LayerShape } from "../shapes.js";
import type { LayerDefinition } from "./definition/definition.js";
import { fieldsIn } from "./definition/layerJson.js";
import type { PlainLayer } from "./kinds.js";

/** One layer of a network, as plain data: it can be compared, saved as JSON and read back. */
export type Layer = PlainLayer | Branches;

/** Made by `residual` and `concat`. */
export interface Branches {
  readonly kind: "branches";
  readonly merge: "add" | "concat";
  /** Each is applied to the same input; an empty one passes it on. */
  readonly branches: readonly (readonly Layer[])[];
}

/**
 * The sum of two branches of equal shape (He et al., arXiv 1512.03385).
 * @param layers the one that learns the difference.
 * @param shortcut the other; what enters, unchanged, when absent.
 */
export function residual(layers: readonly Layer[], shortcut: readonly Layer[] = []): Branches {
  return { kind: "branches", merge: "add", branches: [layers, shortcut] };
}

/** Branches side by side: vectors one after the other, or the channels of equally large pictures. */
export function concat(...branches: readonly (readonly Layer[])[]): Branches {
  return { kind: "branches", merge: "concat", branches };
}

/** All that networks and files need of a `branches`; what it computes is in `lowering/layers/`. */
export const branchesDefinition: LayerDefinition<Branches> = {
  kind: "branches",
  kerasName: ({ merge }) => (merge === "add" ? "add" : "concatenate"),
  parse: (json) => {
    const { merge, branches } = fieldsIn(json, {
      merge: word(["add", "concat"]),
      branches: list(anything, "branches"),
    });
    return { kind: "branches", merge, branches: json.branches(branches) as Layer[][] };
  },
  outputShape: ({ merge }, _input, where, ends) => mergedShape(merge, ends, where),
  scaled: (layer, { outputIsFixed, inputIsFixed, list, setsSize }) => {
    // A sum with what is fixed is fixed itself, and so are all of its summands.
    const addsInput = layer.merge === "add" && layer.branches.some((each) => !setsSize(each));
    const isFixed = outputIsFixed || (addsInput && inputIsFixed);
    const results = layer.branches.map((each) => list(each, isFixed));
    return {
      scaled: { ...layer, branches: results.map(({ scaled }) => scaled as Layer[]) },
      fixesInput: results.some(({ fixesInput }) => fixesInput),
    };
  },
  setsSize: ({ branches }, listSetsSize) => branches.every(listSetsSize),
};

/** The shape of several branches' results, put together. */
function mergedShape(
  merge: Branches["merge"],
  shapes: readonly LayerShape[],
  where: string,
): LayerShape {
  const [first, ...others] = shapes;
  if (!first || others.length === 0) {
    const problem = `expected at least two branches, got ${shapes.length}`;
    throw new TenfoldError("BAD_SHAPE", `${where}: ${problem}`);
  }
  const fits = (shape: LayerShape) => {
    if (merge === "add" && channelsOf(shape) !== channelsOf(first)) return false;
    if ("units" in first || "units" in shape) return "units" in first && "units" in shape;
    return shape.height === first.height && shape.width === first.width;
  };
  if (!others.every(fits)) {
    const what =
      merge === "add" ? "branches of one shape" : "vectors, or pictures of one height and width";
    const found = shapes.map(inBrackets).join(" and ");
    throw new TenfoldError("BAD_SHAPE", `${where}: expected ${what}, got ${found}`);
  }
  if (merge === "add") return first;
  const channels = shapes.reduce((sum, shape) => sum + channelsOf(shape), 0);
  return "units" in first ? { units: channels } : { ...first, channels };
}
