/** One layer of a network, as plain data: it can be compared, saved as JSON and read back. */
export type Layer =
  | { readonly kind: "rescale"; readonly scale: number; readonly offset: number }
  | {
      readonly kind: "conv2d";
      readonly filters: number;
      readonly kernel: readonly [height: number, width: number];
      readonly stride: number;
      readonly padding: "same" | "valid";
      readonly bias: boolean;
    }
  | { readonly kind: "batchNorm"; readonly momentum: number; readonly epsilon: number }
  | { readonly kind: "maxPool2d"; readonly size: number }
  | { readonly kind: "globalPool"; readonly mode: "average" | "max" }
  | { readonly kind: "relu" }
  | { readonly kind: "dropout"; readonly rate: number }
  | { readonly kind: "flatten" }
  | { readonly kind: "dense"; readonly units: number }
  | { readonly kind: "softmax" }
  | {
      readonly kind: "branches";
      readonly merge: "add" | "concat";
      /** Each is applied to the same input; an empty one passes it on. */
      readonly branches: readonly (readonly Layer[])[];
    };

/** x · scale + offset, on every element. */
export function rescale(scale: number, offset = 0): Layer {
  return { kind: "rescale", scale, offset };
}

/** What of a convolution is optional. */
export interface ConvolutionOptions {
  /** Where zeros are added as TensorFlow does, or nowhere ("valid", the default). */
  readonly padding?: "same" | "valid";
  /** Pixels between two places of the kernel, in both directions; 1 when absent. */
  readonly stride?: number;
  /** Whether each filter adds a learned constant; true when absent. Needless before `batchNorm`. */
  readonly bias?: boolean;
}

/** Convolution; `kernel` is a side or [height, width]. */
export function conv2d(
  filters: number,
  kernel: number | readonly [number, number],
  options: ConvolutionOptions = {},
): Layer {
  const sides = typeof kernel === "number" ? ([kernel, kernel] as const) : kernel;
  const { padding = "valid", stride = 1, bias = true } = options;
  return { kind: "conv2d", filters, kernel: sides, stride, padding, bias };
}

/**
 * Batch normalization (Ioffe & Szegedy, arXiv 1502.03167) of each channel, or of each unit: mean and
 * variance are the batch's while training, and running averages of those afterwards.
 * @param options as in Keras, with its defaults: `momentum` 0.99 is the share of the running average
 *   that a step keeps, `epsilon` 1e-3 is added to the variance.
 */
export function batchNorm(
  options: { readonly momentum?: number; readonly epsilon?: number } = {},
): Layer {
  const { momentum = 0.99, epsilon = 1e-3 } = options;
  return { kind: "batchNorm", momentum, epsilon };
}

/** Maximum over windows of size × size that do not overlap; an odd last row or column is dropped. */
export function maxPool2d(size = 2): Layer {
  return { kind: "maxPool2d", size };
}

/** Picture → vector: the average or the maximum of each channel over all positions. */
export function globalPool(mode: "average" | "max"): Layer {
  return { kind: "globalPool", mode };
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

/**
 * The sum of two branches of equal shape (He et al., arXiv 1512.03385).
 * @param layers the one that learns the difference.
 * @param shortcut the other; what enters, unchanged, when absent.
 */
export function residual(layers: readonly Layer[], shortcut: readonly Layer[] = []): Layer {
  return { kind: "branches", merge: "add", branches: [layers, shortcut] };
}

/** Branches side by side: vectors one after the other, or the channels of equally large pictures. */
export function concat(...branches: readonly (readonly Layer[])[]): Layer {
  return { kind: "branches", merge: "concat", branches };
}
