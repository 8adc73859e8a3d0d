/**
 * Tenfold reads handwritten digits, and trains the networks that do: everything a program needs.
 * @packageDocumentation
 */
export {
  type AugmentationKind,
  augmentationKindNames,
  augmentationKinds,
} from "./data/augmentation/kinds.js";
export type { AugmentationStep } from "./data/augmentation/step.js";
export { strongAugmentation } from "./data/augmentation/strong.js";
export type { DigitSet } from "./data/digitSet.js";
export { loadMnist, loadMnistPart, type MnistOptions, type MnistPart } from "./data/mnist.node.js";
export { sliceOf, splitValidation } from "./data/split.js";
export { type ErrorCode, TenfoldError } from "./errors.js";
export type { ReliabilityBin } from "./evaluation/calibration.js";
export { type EvaluateRequest, evaluate } from "./evaluation/evaluate.node.js";
export type { DigitScore, Evaluation } from "./evaluation/evaluation.js";
export type { RiskCoverage, RiskPoint } from "./evaluation/selective.js";
export { loadModel, saveModel } from "./formats/modelFile.node.js";
export type { Picture } from "./image/picture.js";
export type { SourceOptions } from "./image/source.node.js";
export {
  batchNorm,
  type ConvolutionOptions,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
  residual,
  softmax,
} from "./network/layers.js";
export { lenet5 } from "./network/lenet5.js";
export {
  type Calibration,
  countParameters,
  type EpochRecord,
  type Model,
  type Network,
  type Weights,
} from "./network/network.js";
export { type CalibrateOptions, calibrate } from "./recognition/calibrate.node.js";
export {
  type FileRecognizer,
  loadRecognizer,
  type RecognizerOptions,
} from "./recognition/loadRecognizer.node.js";
export type { EnsembleOptions, ModelSource } from "./recognition/openEnsemble.node.js";
export { type Guess, type Prediction, topGuesses } from "./recognition/prediction.js";
export type { Recognizer } from "./recognition/recognizer.js";
export { defaultRecipe, type TrainingOptions } from "./training/options.js";
export type { Progress } from "./training/progress.js";
export type { ScheduleName } from "./training/schedule.js";
export { type TrainRequest, type TrainResult, train } from "./training/train.node.js";
