import { type Softmax, softmax } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { checkOneOf, matches } from "../options.js";

/** Softmax of a vector. */
export const softmaxForm: KerasForm<Softmax> = {
  classes: {
    Softmax: {
      read: (layer, _input, where) => {
        const { axis } = layer.config;
        // The layer is refused on anything but vectors later on, where axis 1 is the last one.
        if (!matches(axis, [-1]) && !matches(axis, [1])) checkOneOf(layer, "axis", [-1, 1], where);
        return [softmax()];
      },
    },
  },
  // softmax_v2 is tf.nn.softmax.
  asActivation: {
    name: "softmax",
    spellings: ["softmax", "softmax_v2", "Softmax"],
    layer: softmax(),
  },
  write: () => ({ className: "Softmax", options: { axis: -1 } }),
};
