import { type MaxPool2d, maxPool2d } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { refuse } from "../kerasLayer.js";
import { checkOneOf, checkPair, pairOf } from "../options.js";

/** MaxPooling2D over square windows that do not overlap. */
export const maxPool2dForm: KerasForm<MaxPool2d> = {
  classes: {
    MaxPooling2D: {
      read: (layer, input, where) => {
        checkOneOf(layer, "data_format", ["channels_last"], where);
        const [size, width] = pairOf(layer, "pool_size", where);
        if (size !== width) {
          refuse(layer, where, `has pool_size ${size}×${width}; only square windows are supported`);
        }
        if (layer.config.strides !== null) checkPair(layer, "strides", size, where);
        const isEven = "units" in input || (input.height % size === 0 && input.width % size === 0);
        checkOneOf(layer, "padding", isEven ? ["valid", "same"] : ["valid"], where);
        return [maxPool2d(size)];
      },
    },
  },
  write: ({ size }) => ({
    className: "MaxPooling2D",
    options: {
      pool_size: [size, size],
      padding: "valid",
      strides: [size, size],
      data_format: "channels_last",
    },
  }),
};
