import { shown } from "../../../json/shown.js";
import { type Conv2d, conv2d } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { kernelOptions } from "../initializers.js";
import { refuse } from "../kerasLayer.js";
import { checkOneOf, checkPair, pairOf, wholeNumber } from "../options.js";

/** Conv2D, channels last, with one stride and without dilation or groups. */
export const conv2dForm: KerasForm<Conv2d> = {
  classes: {
    Conv2D: {
      read: (layer, _input, where) => {
        const { strides, filters, padding, use_bias } = layer.config;
        const [stride, across] = strides === undefined ? [1, 1] : pairOf(layer, "strides", where);
        if (stride !== across) {
          refuse(layer, where, `has strides ${stride}×${across}; only equal ones are supported`);
        }
        checkPair(layer, "dilation_rate", 1, where);
        checkOneOf(layer, "groups", [1], where);
        checkOneOf(layer, "data_format", ["channels_last"], where);
        if (padding !== "same" && padding !== "valid") {
          refuse(layer, where, `has padding ${shown(padding)}; supported are same, valid`);
        }
        const kernel = pairOf(layer, "kernel_size", where);
        const bias = use_bias !== false;
        const count = wholeNumber(layer, "filters", filters, where);
        return [conv2d(count, kernel, { padding, stride, bias })];
      },
    },
  },
  activations: ["relu"],
  weights: [
    { role: "kernel", name: "kernel" },
    { role: "bias", name: "bias", switch: { option: "use_bias", absent: 0 } },
  ],
  write: ({ filters, kernel, stride, padding, bias }, activation) => ({
    className: "Conv2D",
    options: {
      filters,
      kernel_size: kernel,
      strides: [stride, stride],
      padding,
      data_format: "channels_last",
      dilation_rate: [1, 1],
      ...kernelOptions(activation, bias),
    },
  }),
};
