import { type GlobalPool, globalPool } from "../../../network/layers/index.js";
import type { KerasClass, KerasForm } from "../form.js";
import { checkOneOf } from "../options.js";

/** GlobalAveragePooling2D and GlobalMaxPooling2D, which give vectors. */
export const globalPoolForm: KerasForm<GlobalPool> = {
  classes: {
    GlobalAveragePooling2D: reading("average"),
    GlobalMaxPooling2D: reading("max"),
  },
  write: ({ mode }) => ({
    className: mode === "average" ? "GlobalAveragePooling2D" : "GlobalMaxPooling2D",
    options: { data_format: "channels_last" },
  }),
};

function reading(mode: GlobalPool["mode"]): KerasClass {
  return {
    read: (layer, _input, where) => {
      checkOneOf(layer, "data_format", ["channels_last"], where);
      checkOneOf(layer, "keepdims", [false], where);
      return [globalPool(mode)];
    },
  };
}
