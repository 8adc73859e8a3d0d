/**
 * What of Tenfold runs anywhere: layers, networks, data and what its answers look like. It imports
 * nothing of Node. `src/node/index.ts` adds what reads files, trains and evaluates in Node.
 * @packageDocumentation
 */
export type { AdaptWork } from "./adapting/adapt.js";
export { cutPile } from "./adapting/cutPile.js";
export type { PileReading, Use } from "./adapting/lessons.js";
export type { PileLine } from "./adapting/pile.js";
export type { AdaptOptions } from "./adapting/recipe.js";
export type { AdaptEvent, AdaptResult, KeptResult, UseCounts } from "./adapting/result.js";
export type { Comparison } from "./adapting/worse.js";
export { type AugmentOptions, augment } from "./data/augmentation/augment.js";
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
export type { LabeledSet } from "./data/labeledSet.js";
export { sliceOf, splitValidation } from "./data/split.js";
export { type ErrorCode, TenfoldError } from "./errors.js";
export type { ClassScore, Evaluation } from "./evaluation/measures/evaluation.js";
export type { ReliabilityBin } from "./evaluation/measures/reliability.js";
export type { RiskCoverage, RiskPoint } from "./evaluation/measures/riskCoverage.js";
export { evaluateSet, type SetEvaluation } from "./evaluation/sets/evaluateSet.js";
export type { ImageReader, PictureReader } from "./evaluation/sets/imageReader.js";
export type { LabeledPicture } from "./evaluation/sets/labeledPicture.js";
export type { Unreadable } from "./evaluation/sets/openPicture.js";
export type {
  ReadPicture,
  SetCounts,
  SetOutcome,
  SetPicture,
  UnreadPicture,
} from "./evaluation/sets/setPicture.js";
export type { SuiteResult, SuiteRow } from "./evaluation/suite/result.js";
export type { FieldReading } from "./forms/fields/fieldReading.js";
export type { FormReader, ReadFormOptions } from "./forms/formReader.js";
export type { FormPlace, PageReading } from "./forms/pageReading.js";
export type {
  CheckField,
  ChoiceField,
  FormField,
  FormTemplate,
  WrittenField,
} from "./forms/template/formTemplate.js";
export type { FieldInPicture, PreparedPicture } from "./image/field/prepare.js";
export type { Picture } from "./image/plane/picture.js";
export type { Pixels, RawPixels } from "./image/plane/rawPixels.js";
export type { Activations, LayerActivation, UnitPlace } from "./inspection/activation.js";
export type { UnitArithmetic } from "./inspection/arithmetic.js";
export { explainUnit, type UnitExplanation } from "./inspection/explainUnit.js";
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
export type { NumberReader, ReadNumbersOptions } from "./numbers/numberReader.js";
export type {
  DigitReading,
  LeftOut,
  NumberReading,
  NumbersReading,
} from "./numbers/numberReading.js";
export { compilePattern } from "./patterns/compile.js";
export { type PatternDescription, patternDescriptions } from "./patterns/describe.js";
export { fitsPattern, type Pattern } from "./patterns/pattern.js";
export type { CalibrateOptions } from "./reading/calibrate.js";
export type { FieldMaker, PictureJob } from "./reading/fieldMaker.js";
export { fieldOf } from "./reading/fieldOf.js";
export type { FoundInput } from "./reading/findInput.js";
export type { FetchOptions } from "./reading/pictureAccess.js";
export type { PictureAnswer } from "./reading/pictureAnswer.js";
export type { ManyResult, ReadManyOptions } from "./reading/readMany.js";
export type { Patience, ReadOptions } from "./reading/readOptions.js";
export type { Recognizer } from "./reading/recognizer.js";
export type { PictureSource } from "./reading/source.js";
export {
  type LayerSummary,
  type ModelSummary,
  summarizeModel,
} from "./reports/modelSummary.js";
export { type ClassPrediction, classification } from "./tasks/classification/classification.js";
export { classificationTraining } from "./tasks/classification/training.js";
export {
  type FoundDigit,
  type Guess,
  type Prediction,
  topGuesses,
} from "./tasks/digit/prediction.js";
export type { DigitReadings } from "./tasks/digit/readings.js";
export type { ClassReadings, ReadMark, Task, TaskClasses, TrainingTask } from "./tasks/task.js";
export type { Ending, Progress, TrainingEvent } from "./training/events.js";
export type { FineTuneWork } from "./training/fineTune.js";
export { fineTuneRecipe } from "./training/fineTuneRecipe.js";
export { withNewHead } from "./training/newHead.js";
export { defaultRecipe, type TrainingOptions } from "./training/options.js";
export { PauseSwitch } from "./training/pauseSwitch.js";
export type { ScheduleName } from "./training/schedule.js";
export type { ExtraSet, TrainResult, TrainWork } from "./training/train.js";
export type { EpochScore, Score, StudyEvent } from "./tuning/events.js";
export { type RankedTrial, rankTrials } from "./tuning/rankTrials.js";
export { type Domain, defaultSpace, type SearchSpace } from "./tuning/space.js";
export type { Study, StudyPlan, Trial } from "./tuning/study.js";
