/** What every layer is, whatever its kind: plain data. */
export interface AnyLayer {
  readonly kind: string;
  /** Lists of layers inside of it, each of which takes what enters it. */
  readonly branches?: readonly (readonly AnyLayer[])[];
}

/** What an array of a layer is. `mean` and `variance` are running averages: no gradient moves them. */
export type Role = "kernel" | "bias" | "gamma" | "beta" | "mean" | "variance";

/** One array of a layer, in Keras' layout: kernels [H, W, in, out], dense [in, out]. */
export interface LayerParameter {
  readonly role: Role;
  readonly shape: readonly number[];
}
