import { shown } from "../../../json/shown.js";
import { type Dropout, dropout } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { refuse } from "../kerasLayer.js";
import { isFiniteNumber } from "../options.js";

/** Dropout. */
export const dropoutForm: KerasForm<Dropout> = {
  classes: {
    Dropout: {
      read: (layer, _input, where) => {
        const { rate } = layer.config;
        if (!isFiniteNumber(rate)) refuse(layer, where, `has rate ${shown(rate)}, not a number`);
        return [dropout(rate)];
      },
    },
  },
  write: ({ rate }) => ({ className: "Dropout", options: { rate, noise_shape: null, seed: null } }),
};
