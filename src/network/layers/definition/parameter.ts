/** One array of a layer, in Keras' layout: kernels [H, W, in, out], dense [in, out]. */
export interface LayerParameter {
  /** Names it in its layer: `kernel`, `bias`, `gamma`, … */
  readonly role: string;
  readonly shape: readonly number[];
  /**
   * What it begins as: one number everywhere, or `"glorot"`, uniform in ±√(6 / (fan in + fan out)),
   * which takes the last two axes for what enters and leaves (Glorot & Bengio 2010).
   */
  readonly initial: number | "glorot";
  /** Whether weight decay makes it smaller; no when absent. */
  readonly decays?: boolean;
  /**
   * Of a running average: the share, 0…1, that a step keeps of it; the rest is the batch's own
   * statistic. Gradients move it when absent.
   */
  readonly momentum?: number;
}

/** What a layer multiplies by: decayed, as more of it makes a network more complex. */
export function kernelOf(shape: readonly number[]): LayerParameter {
  return { role: "kernel", shape, initial: "glorot", decays: true };
}

/** What it adds to each of `outputs` channels or units. */
export function biasOf(outputs: number): LayerParameter {
  return { role: "bias", shape: [outputs], initial: 0 };
}
