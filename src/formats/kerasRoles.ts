import type { Parameter } from "../network/network.js";
import type { KerasLayer } from "./kerasLayer.js";

/** What Keras names each array of a layer. */
export const kerasRoles: Readonly<Record<Parameter["role"], string>> = {
  kernel: "kernel",
  bias: "bias",
  gamma: "gamma",
  beta: "beta",
  mean: "moving_mean",
  variance: "moving_variance",
};

/** The arrays that a file holds of a layer, in Keras' order: without those that are switched off. */
export function rolesIn({ className, config }: KerasLayer): readonly Parameter["role"][] {
  if (className !== "BatchNormalization") {
    return config.use_bias === false ? ["kernel"] : ["kernel", "bias"];
  }
  const { scale, center } = config;
  return [
    ...(scale === false ? [] : ["gamma" as const]),
    ...(center === false ? [] : ["beta" as const]),
    "mean",
    "variance",
  ];
}

/** What an array that a file leaves out is full of. */
export function absentValue(role: Parameter["role"]): number {
  return role === "gamma" ? 1 : 0;
}
