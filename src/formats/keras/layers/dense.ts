import { type Dense, dense } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { kernelOptions } from "../initializers.js";
import { checkOneOf, wholeNumber } from "../options.js";

/** Dense, whose bias is zeros where a file has none. */
export const denseForm: KerasForm<Dense> = {
  classes: {
    Dense: {
      read: (layer, _input, where) => {
        for (const option of ["lora_rank", "quantization_config"]) {
          checkOneOf(layer, option, [null], where);
        }
        return [dense(wholeNumber(layer, "units", layer.config.units, where))];
      },
    },
  },
  activations: ["relu", "softmax"],
  weights: [
    { role: "kernel", name: "kernel" },
    { role: "bias", name: "bias", switch: { option: "use_bias", absent: 0 } },
  ],
  write: ({ units }, activation) => ({
    className: "Dense",
    options: { units, ...kernelOptions(activation, true) },
  }),
};
