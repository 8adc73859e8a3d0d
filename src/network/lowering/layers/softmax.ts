import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { Softmax } from "../../layers/softmax.js";

/** Passes logits on: the programs take the softmax themselves, the loss with it. */
export const softmaxLowering: LayerLowering<Softmax> = {
  train: (x) => x,
  infer: (x) => x,
};
