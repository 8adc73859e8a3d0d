import { missing } from "../present.js";
import type { Placed } from "./layers/definition/definition.js";
import { type KernelLayout, kerasLayout } from "./lowering/kernelLayout.js";
import { loweringOf } from "./lowering/layers/index.js";
import { type Network, parametersOf, placeLayers } from "./network.js";

/**
 * The layout of each parameter in an inference program, in the order of `parametersOf`: kernels as
 * the definitions of their layers arrange them, all else as in Keras.
 * @param isAlone whether each layer computes as if no others were around it: flattened pictures then keep
 *   Keras' order.
 */
export function runtimeLayouts(network: Network, isAlone = false): KernelLayout[] {
  const kernels = new Map<string, (shape: readonly number[]) => KernelLayout>();
  const visit = (layers: readonly Placed[]) => {
    for (const [at, placed] of layers.entries()) {
      placed.branches.forEach(visit);
      const { kernelLayout } = loweringOf(placed);
      const preceding = isAlone ? [] : layers.slice(0, at);
      if (kernelLayout) kernels.set(placed.name, (shape) => kernelLayout(shape, placed, preceding));
    }
  };
  visit(placeLayers(network));
  return parametersOf(network).map(({ layer, role, shape }) => {
    const layoutOf = role === "kernel" ? kernels.get(layer) : undefined;
    return layoutOf ? layoutOf(shape) : kerasLayout(shape);
  });
}

/** Numbers in Keras' layout, as the program holds them. */
export function toRuntime(data: Float32Array, { order }: KernelLayout): Float32Array {
  const out = new Float32Array(data.length);
  order.forEach((from, i) => {
    out[i] = data[from] ?? missing();
  });
  return out;
}

/** The inverse of `toRuntime`. */
export function fromRuntime(data: Float32Array, { order }: KernelLayout): Float32Array {
  const out = new Float32Array(data.length);
  order.forEach((to, i) => {
    out[to] = data[i] ?? missing();
  });
  return out;
}
