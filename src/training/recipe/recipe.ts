import type { TrainingOptions } from "../options.js";

/**
 * What is trained, on what, and how: all that decides a training's result. The command line, recipe
 * files, searches and benches speak of the same fields; `recipeFields` describes each. What is absent
 * is left to `defaultRecipe`, or to the run that is resumed.
 */
export interface Recipe extends Partial<TrainingOptions> {
  /** A name among `networks`; lenet5 when absent. */
  readonly network?: string;
  /** Multiplies filters and hidden units, see `scaled`. */
  readonly width?: number;
  /** The rate of the network's dropout layers, see `withDropout`. */
  readonly dropout?: number;
  /** A folder of training images in MNIST's form; MNIST when absent. */
  readonly data?: string;
  /** Folders of further pictures in that form, see `loadExtra`. */
  readonly extra?: readonly string[];
  /** Of the training images, so many are held back for validation; 5,000 when absent. */
  readonly validationCount?: number;
}
