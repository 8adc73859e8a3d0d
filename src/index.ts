/**
 * Tenfold reads handwritten digits, and trains the networks that do: everything a program needs.
 *
 * - Reading: `loadRecognizer`, with one model or several (an ensemble), `tta`, and a `threshold` of
 *   digitness below which a picture is no digit.
 * - Training: `train`, with a network of one's own or one of `networks`, `augmentation` as a list of
 *   steps (`augmentationKinds`, `strongAugmentation`), and `extra` sets, also of what is `noDigit`.
 * - Measuring: `evaluate` on sets in MNIST's form; on one's own pictures
 *   `evaluateSet(read, await openSet(folder))` with the `read` of `openReader({ model })`; on MNIST-C
 *   `runMnistC`.
 * - Calibrating: `calibrate(model, data)`, with the data of `prepareSet(folder)` for one's own pictures.
 * @packageDocumentation
 */
export {
  type AugmentationKind,
  augmentationKindNames,
  augmentationKinds,
} from "./data/augmentation/kinds.js";
export type { AugmentationStep } from "./data/augmentation/step.js";
export { strongAugmentation } from "./data/augmentation/strong.js";
export type { CorruptionName } from "./data/corruptions/mnistC.js";
export { type DigitSet, noDigit } from "./data/digitSet.js";
export { joinSets } from "./data/join.js";
export { sliceOf, splitValidation } from "./data/split.js";
export { type ErrorCode, TenfoldError } from "./errors.js";
export type { DigitScore, Evaluation } from "./evaluation/measures/evaluation.js";
export type { ReliabilityBin } from "./evaluation/measures/reliability.js";
export type { RiskCoverage, RiskPoint } from "./evaluation/measures/riskCoverage.js";
export { evaluateSet, type SetEvaluation } from "./evaluation/sets/evaluateSet.js";
export type { Unreadable } from "./evaluation/sets/openField.js";
export type { Picture } from "./image/plane/picture.js";
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
} from "./network/layers/index.js";
export {
  type Calibration,
  countParameters,
  type EpochRecord,
  type Model,
  type Network,
  type Weights,
} from "./network/network.js";
export { networks } from "./network/networks/index.js";
export { lenet5 } from "./network/networks/lenet5.js";
export { vgg7 } from "./network/networks/vgg7.js";
export { loadMnist, loadMnistPart, type MnistOptions, type MnistPart } from "./node/data/mnist.js";
export { type EvaluateRequest, evaluate } from "./node/evaluation/evaluate.js";
export {
  runMnistC,
  type SuiteRequest,
  type SuiteResult,
  type SuiteRow,
} from "./node/evaluation/mnistC.js";
export { loadModel, saveModel } from "./node/models/modelFile.js";
export type { SourceOptions } from "./node/pictures/source.js";
export {
  type FileRecognizer,
  loadRecognizer,
  type RecognizerOptions,
} from "./node/reading/loadRecognizer.js";
export type { EnsembleOptions, ModelSource } from "./node/reading/openModels.js";
export { type LabeledPicture, openSet } from "./node/sets/openSet.js";
export { type PreparedSet, prepareSet } from "./node/sets/prepareSet.js";
export {
  type ExtraSet,
  type TrainRequest,
  type TrainResult,
  train,
} from "./node/training/train.js";
export { type CalibrateOptions, calibrate } from "./reading/calibrate.js";
export {
  type FieldReadings,
  openReader,
  type Reader,
  type ReadFields,
} from "./reading/reader.js";
export type { Recognizer } from "./reading/recognizer.js";
export { type Guess, type Prediction, topGuesses } from "./tasks/digit/prediction.js";
export { defaultRecipe, type TrainingOptions } from "./training/options.js";
export type { Progress } from "./training/progress.js";
export type { ScheduleName } from "./training/schedule.js";
