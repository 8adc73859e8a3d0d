import { type Relu, relu } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { checkOneOf } from "../options.js";

/** ReLU without a ceiling, a slope or another threshold than 0. */
export const reluForm: KerasForm<Relu> = {
  classes: {
    ReLU: {
      read: (layer, _input, where) => {
        checkOneOf(layer, "max_value", [null], where);
        checkOneOf(layer, "negative_slope", [0, null], where);
        checkOneOf(layer, "threshold", [0, null], where);
        return [relu()];
      },
    },
  },
  asActivation: { name: "relu", spellings: ["relu", "ReLU"], layer: relu() },
  write: () => ({
    className: "ReLU",
    options: { max_value: null, negative_slope: 0, threshold: 0 },
  }),
};
