import type { TrainingOptions } from "../src/training/options.js";

/** The options of `train()` that reach 99.0 % on validation soonest; the rest are the defaults. */
export const speedRecipe: Partial<TrainingOptions> = { epochs: 1, batch: 64, learningRate: 6e-3 };
