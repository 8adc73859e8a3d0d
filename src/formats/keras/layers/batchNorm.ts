import { shown } from "../../../json/shown.js";
import { type BatchNorm, batchNorm } from "../../../network/layers/index.js";
import type { KerasForm } from "../form.js";
import { ones, zeros } from "../initializers.js";
import { refuse } from "../kerasLayer.js";
import { checkLastAxis, checkOneOf, isFiniteNumber } from "../options.js";

/** BatchNormalization of the channels, with or without scale and center. */
export const batchNormForm: KerasForm<BatchNorm> = {
  classes: {
    BatchNormalization: {
      read: (layer, input, where) => {
        checkLastAxis(layer, input, where);
        checkOneOf(layer, "renorm", [false], where);
        checkOneOf(layer, "virtual_batch_size", [null], where);
        const { momentum = 0.99, epsilon = 1e-3 } = layer.config;
        if (isFiniteNumber(momentum) && isFiniteNumber(epsilon)) {
          return [batchNorm({ momentum, epsilon })];
        }
        const found = shown({ momentum, epsilon });
        refuse(layer, where, `should have numbers as momentum and epsilon, got ${found}`);
      },
      usesChannels: true,
    },
  },
  weights: [
    { role: "gamma", name: "gamma", switch: { option: "scale", absent: 1 } },
    { role: "beta", name: "beta", switch: { option: "center", absent: 0 } },
    { role: "mean", name: "moving_mean" },
    { role: "variance", name: "moving_variance" },
  ],
  write: ({ momentum, epsilon }) => ({
    className: "BatchNormalization",
    options: {
      axis: -1,
      momentum,
      epsilon,
      center: true,
      scale: true,
      beta_initializer: zeros,
      gamma_initializer: ones,
      moving_mean_initializer: zeros,
      moving_variance_initializer: ones,
      beta_regularizer: null,
      gamma_regularizer: null,
      beta_constraint: null,
      gamma_constraint: null,
    },
  }),
};
