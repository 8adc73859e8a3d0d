import { shown } from "../../../json/shown.js";
import { type Rescale, rescale } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { refuse } from "../kerasLayer.js";
import { isFiniteNumber } from "../options.js";

/** Rescaling, by one number. */
export const rescaleForm: KerasForm<Rescale> = {
  classes: {
    Rescaling: {
      read: (layer, _input, where) => {
        const { scale, offset = 0 } = layer.config;
        if (isFiniteNumber(scale) && isFiniteNumber(offset)) return [rescale(scale, offset)];
        const found = shown({ scale, offset });
        refuse(layer, where, `should have one number as scale and one as offset, got ${found}`);
      },
    },
  },
  write: ({ scale, offset }) => ({ className: "Rescaling", options: { scale, offset } }),
};
