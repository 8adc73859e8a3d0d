import { flagOf } from "../training/recipe/flags.js";

/** A hyper-parameter as `train` takes it: `--learning-rate`; of a step of augmentation `--augment blur`. */
export function flagName(hyperParameter: string): string {
  const [field = "", ...step] = hyperParameter.split(".");
  return [flagOf(field), ...step].join(" ");
}
