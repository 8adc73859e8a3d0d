import { TenfoldError } from "../../errors.js";
import { flag, number, orElse, pair, word } from "../../json/schemas.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { channelsOf, pictureAt, sizeOf } from "../shapes.js";
import { checkCount } from "./definition/checks.js";
import type { LayerDefinition } from "./definition/definition.js";
import { fieldsIn, type LayerJson } from "./definition/layerJson.js";
import { biasOf, kernelOf } from "./definition/parameter.js";

/** The data of such a layer; see the function of that name. */
export interface Conv2d {
  readonly kind: "conv2d";
  readonly filters: number;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: number;
  readonly padding: "same" | "valid";
  readonly bias: boolean;
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

const optionNames: OptionNames<ConvolutionOptions> = { padding: true, stride: true, bias: true };

/**
 * Convolution; `kernel` is a side or [height, width].
 * @throws TenfoldError BAD_ARGUMENT for an option that is not known.
 */
export function conv2d(
  filters: number,
  kernel: number | readonly [number, number],
  options: ConvolutionOptions = {},
): Conv2d {
  checkOptions("conv2d", options, optionNames);
  const sides = typeof kernel === "number" ? ([kernel, kernel] as const) : kernel;
  const { padding = "valid", stride = 1, bias = true } = options;
  return { kind: "conv2d", filters, kernel: sides, stride, padding, bias };
}

/** All that networks and files need of a `conv2d`; what it computes is in `lowering/layers/`. */
export const conv2dDefinition: LayerDefinition<Conv2d> = {
  kind: "conv2d",
  kerasName: () => "conv2d",
  parse,
  outputShape: ({ filters, kernel: [kh, kw], stride, padding }, input, where) => {
    const { height, width } = pictureAt(input, where);
    checkCount(filters, "filters", where);
    checkCount(kh, "kernel height", where);
    checkCount(kw, "kernel width", where);
    checkCount(stride, "stride", where);
    if (padding === "valid" && (kh > height || kw > width)) {
      throw new TenfoldError(
        "BAD_SHAPE",
        `${where}: kernel ${kh}×${kw} is larger than its input ` +
          `${height}×${width}; use padding "same" or a smaller kernel`,
      );
    }
    // As TensorFlow counts: "same" keeps every stride-th place, "valid" those where the kernel fits.
    const places = (side: number, taps: number) =>
      Math.ceil((padding === "same" ? side : side - taps + 1) / stride);
    return { height: places(height, kh), width: places(width, kw), channels: filters };
  },
  parameters: ({ kernel, filters, bias }, input) => [
    kernelOf([...kernel, channelsOf(input), filters]),
    ...(bias ? [biasOf(filters)] : []),
  ],
  multiplyAdds: ({ layer: { kernel }, input, output }) =>
    sizeOf(output) * kernel[0] * kernel[1] * channelsOf(input),
  scaled: (layer, { times }) => ({
    scaled: { ...layer, filters: times(layer.filters) },
    fixesInput: false,
  }),
  setsSize: () => true,
};

function parse(json: LayerJson): Conv2d {
  const { filters, kernel, ...options } = fieldsIn(json, {
    filters: number,
    kernel: pair(number, "a kernel [height, width]"),
    padding: word(["same", "valid"]),
    // Files of before there was a choice have neither.
    stride: orElse(number, 1),
    bias: orElse(flag, true),
  });
  return conv2d(filters, kernel, options);
}
