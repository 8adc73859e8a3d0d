/**
 * Tenfold reads handwritten digits, and trains the networks that do: everything a program needs.
 *
 * - Reading: `loadRecognizer`, with one model or several (an ensemble), `tta`, and a `threshold` of
 *   digitness below which a picture is no digit. Its `read` takes files, bytes, blobs, responses, streams, URLs
 *   and raw pixels, with a signal or a deadline; `readMany` reads any number, some at once; `fieldOf`
 *   gives what the network sees.
 * - Training: `train`, with a network of one's own or one of `networks`, `augmentation` as a list of
 *   steps (`augmentationKinds`, `strongAugmentation`; `augment` shows what they do), and `extra` sets, also of
 *   what is `noDigit`. `tune` searches for better hyper-parameters.
 * - Teaching a model a hand with ten pictures of each digit: `fineTune`, with `loadRehearsal`; new classes
 *   with `withNewHead`.
 * - Other pictures than digits: `classification` and `classificationTraining` with the names of one's own
 *   classes, handed to `evaluate` and `train` as their `task`.
 * - Whole numbers: `loadReader`, whose `read` finds every number in a picture, each with its confidence, its box
 *   and its digits; `compilePattern` says what a number may be.
 * - Forms: `loadFormReader("fields.json")`, whose `readFile` finds a form in a scan or a photograph and reads its
 *   fields.
 * - Measuring: `evaluate` on sets in MNIST's form; on one's own pictures
 *   `evaluateSet(reader, await openSet(folder))` with a `reader` of `loadRecognizer({ model })`; on MNIST-C
 *   `runMnistC`. `writeReport` and `writeSetReport` write pages that tell of it, `summarizeModel` tells of a
 *   network.
 * - Looking inside: `activations` gives what leaves each layer, `explainUnit` how one number came to be.
 * - Calibrating: `calibrate(model, data)`, with the data of `prepareSet(folder)` for one's own pictures.
 * @packageDocumentation
 */
export * from "../index.js";
export { type AdaptRequest, adapt } from "./adapting/adapt.js";
export { type OpenedPile, openPile, type PileOptions } from "./adapting/openPile.js";
export { type PileLabels, readPileLabels, writePileLabels } from "./adapting/pileLabels.js";
export { loadMnist, loadMnistPart, type MnistOptions, type MnistPart } from "./data/mnist.js";
export { type EvaluateRequest, evaluate } from "./evaluation/evaluate.js";
export { runMnistC, type SuiteRequest } from "./evaluation/mnistC.js";
export { type SetReportRequest, writeReport, writeSetReport } from "./evaluation/writeReport.js";
export { type FormReaderOptions, loadFormReader } from "./forms/loadFormReader.js";
export { activations } from "./inspection/activations.js";
export { type LoadOptions, loadModel, saveModel } from "./models/modelFile.js";
export { loadReader, type ReaderOptions } from "./numbers/loadReader.js";
export { calibrate } from "./reading/calibrate.js";
export { loadRecognizer, type RecognizerOptions } from "./reading/loadRecognizer.js";
export type { ModelSource } from "./reading/openModels.js";
export { openSet, type SetOptions } from "./sets/openSet.js";
export { type PreparedSet, prepareSet } from "./sets/prepareSet.js";
export { fineTune } from "./training/fineTune.js";
export { loadRehearsal } from "./training/rehearsal.js";
export { type TrainRequest, train } from "./training/train.js";
export type { PlanRequest } from "./tuning/plan.js";
export { type TuneRequest, tune } from "./tuning/tune.js";
