import type { Placed } from "../layers/definition/definition.js";
import type { PictureShape } from "../shapes.js";

// A dense layer that takes a flattened picture has its kernel's rows rearranged, once, instead of every
// picture. The two sides of that must agree: what is before the kernel, and what is after the picture.

/** Whether these layers begin with a kernel that is arranged to match, with nothing before it that minds the order. */
export function reachesAnyOrder(following: readonly Placed[]): boolean {
  const reached = following.find(({ definition }) => !definition.keepsOrder);
  return reached?.definition.takesAnyOrder ?? false;
}

/** The inverse: the picture that reaches the end of these layers as a vector in its own order, if any. */
export function pictureFlattened(preceding: readonly Placed[]): PictureShape | undefined {
  for (const { definition, input, output } of preceding.toReversed()) {
    if (!definition.keepsOrder) return undefined;
    if ("units" in output && !("units" in input)) return input;
  }
  return undefined;
}
