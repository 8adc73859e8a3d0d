/** One layer of a network, as plain data: it can be compared, saved as JSON and read back. */
export type Layer =
  | { readonly kind: "rescale"; readonly scale: number; readonly offset: number }
  | {
      readonly kind: "conv2d";
      readonly filters: number;
      readonly kernel: readonly [height: number, width: number];
      readonly padding: "same" | "valid";
    }
  | { readonly kind: "maxPool2d"; readonly size: number }
  | { readonly kind: "relu" }
  | { readonly kind: "dropout"; readonly rate: number }
  | { readonly kind: "flatten" }
  | { readonly kind: "dense"; readonly units: number }
  | { readonly kind: "softmax" };

/** x · scale + offset, on every element. */
export function rescale(scale: number, offset = 0): Layer {
  return { kind: "rescale", scale, offset };
}

/** Convolution with bias, stride 1; `kernel` is a side or [height, width]. */
export function conv2d(
  filters: number,
  kernel: number | readonly [number, number],
  options: { readonly padding?: "same" | "valid" } = {},
): Layer {
  const sides = typeof kernel === "number" ? ([kernel, kernel] as const) : kernel;
  return { kind: "conv2d", filters, kernel: sides, padding: options.padding ?? "valid" };
}

/** Maximum over windows of size × size that do not overlap; an odd last row or column is dropped. */
export function maxPool2d(size = 2): Layer {
  return { kind: "maxPool2d", size };
}

/** max(x, 0). */
export function relu(): Layer {
  return { kind: "relu" };
}

/** While training, each element is 0 with probability `rate`, else scaled by 1 / (1 − rate). */
export function dropout(rate: number): Layer {
  return { kind: "dropout", rate };
}

/** [height, width, channels] → one vector in that order, as Keras flattens channels-last. */
export function flatten(): Layer {
  return { kind: "flatten" };
}

/** Fully connected with bias. */
export function dense(units: number): Layer {
  return { kind: "dense", units };
}

/** Logits → probabilities; only as the last layer. */
export function softmax(): Layer {
  return { kind: "softmax" };
}
