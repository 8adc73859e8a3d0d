import type { ReadableForm } from "../form.js";

/** Activation: nothing but what stands inside of it. It is written as that layer. */
export const activationForm: ReadableForm = {
  classes: { Activation: { read: () => [] } },
  activations: ["relu", "softmax"],
};
