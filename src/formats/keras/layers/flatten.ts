import { shown } from "../../../json/shown.js";
import { type Flatten, flatten } from "../../../network/layers/index.js";
import { sizeOf } from "../../../network/shapes.js";
import type { KerasForm } from "../form.js";
import { refuse } from "../kerasLayer.js";
import { checkOneOf, matches } from "../options.js";

/** Flatten, and a Reshape that does the same or nothing. */
export const flattenForm: KerasForm<Flatten> = {
  classes: {
    Flatten: {
      read: (layer, _input, where) => {
        checkOneOf(layer, "data_format", ["channels_last"], where);
        return [flatten()];
      },
      givesChannels: true,
    },
    Reshape: {
      read: (layer, input, where) => {
        const target = layer.config.target_shape;
        const sides =
          "units" in input ? [input.units] : [input.height, input.width, input.channels];
        if (matches(target, sides)) return [];
        if (matches(target, [sizeOf(input)])) return [flatten()];
        const problem = `reshapes [${sides}] to ${shown(target)}`;
        refuse(layer, where, `${problem}; it may only keep or flatten the shape`);
      },
      givesChannels: true,
    },
  },
  write: () => ({ className: "Flatten", options: { data_format: "channels_last" } }),
};
