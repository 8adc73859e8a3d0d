import { networks } from "../../network/networks/index.js";
import { defaultRecipe } from "../options.js";
import { scheduleNames } from "../schedule.js";
import type { Field } from "./field.js";
import type { Recipe } from "./recipe.js";

/** The name of a field, as the library has it. */
export type FieldName = keyof Recipe;

const share = { kind: "number", least: 0, below: 1 } as const;

/**
 * Every field of a recipe. From here come the checks of options and of recipe files, the flags of
 * `tenfold train` with their help, and what `tenfold tune` can search.
 */
export const recipeFields: { readonly [K in FieldName]-?: Field } = {
  network: { kind: "word", words: [...networks.keys()], help: "what to train", usual: "lenet5" },
  width: {
    kind: "number",
    least: 1 / 64,
    most: 16,
    help: "multiplies the numbers of filters and hidden units",
    usual: "1",
    tuned: true,
  },
  dropout: {
    ...share,
    help: "share of units dropped before the last dense layer",
    usual: "as the network has it",
    tuned: true,
  },
  epochs: {
    kind: "number",
    whole: true,
    least: 1,
    most: 100_000,
    help: "passes over the training images",
  },
  batch: {
    kind: "number",
    whole: true,
    least: 1,
    most: 65_536,
    help: "images per step",
    tuned: true,
  },
  seed: {
    kind: "number",
    whole: true,
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
    help: "seed for initial weights, order and augmentation",
  },
  data: {
    kind: "folder",
    help: "a folder with other training images, as IDX files",
    usual: "MNIST",
  },
  extra: {
    kind: "folders",
    help: "folders with more pictures; label 10 means not a digit",
    usual: "none",
  },
  validationCount: {
    kind: "number",
    whole: true,
    least: 1,
    spelling: "validation",
    help: "hold back the last n training images for validation",
    usual: "5000",
  },
  schedule: { kind: "word", words: scheduleNames, help: "learning-rate schedule", tuned: true },
  optimizer: {
    kind: "word",
    words: ["adam", "adamw"],
    help: "the optimizer",
    tuned: true,
  },
  augmentation: {
    kind: "steps",
    spelling: "augment",
    help: "random changes to each image: KIND=STRENGTH[@CHANCE],…, or strong, or none",
  },
  refineAugmentation: {
    kind: "steps",
    spelling: "refineAugment",
    help: "the same, for the last --refine-epochs",
  },
  refineEpochs: {
    kind: "number",
    whole: true,
    least: 0,
    most: 100_000,
    help: "how many of the last epochs use --refine-augment",
  },
  learningRate: {
    kind: "number",
    above: 0,
    most: 10,
    help: "the schedule's peak learning rate",
    tuned: true,
  },
  beta1: { ...share, help: "Adam's decay rate for the mean gradient", tuned: true },
  beta2: { ...share, help: "Adam's decay rate for the mean squared gradient", tuned: true },
  epsilon: {
    kind: "number",
    above: 0,
    most: 1,
    help: "Adam's guard against division by zero",
    tuned: true,
  },
  weightDecay: { kind: "number", least: 0, most: 10, help: "weight decay, for adamw", tuned: true },
  labelSmoothing: { ...share, help: "label smoothing, at least 0 and below 1", tuned: true },
  averageDecay: {
    ...share,
    help: "decay of the running average of the weights; 0 for none",
    tuned: true,
  },
  patience: {
    kind: "number",
    whole: true,
    least: 0,
    most: 100_000,
    help: "stop after n epochs without improvement; 0 for never",
  },
  workers: {
    kind: "number",
    whole: true,
    least: 1,
    most: 64,
    help: "threads; the result depends on their number",
    usual: "one per core, at most 4",
  },
};

/** All fields' names, in the order of `recipeFields`. */
export const fieldNames = Object.keys(recipeFields) as FieldName[];

/** A field's name as recipe files and search spaces have it, and flags in camel case. */
export function spellingOf(name: string): string {
  return isFieldName(name) ? (recipeFields[name].spelling ?? name) : name;
}

/** The field that is spelled so; undefined for what is none. */
export function fieldSpelled(spelling: string): FieldName | undefined {
  return fieldNames.find((name) => spellingOf(name) === spelling);
}

/** The value of a field that is absent, for help. */
export function defaultOf(name: FieldName): unknown {
  return recipeFields[name].usual ?? defaultRecipe[name as keyof typeof defaultRecipe];
}

/** Whether that is the library's name of a field. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(recipeFields, name);
}
