/**
 * Tenfold in a page: the same names as in Node where a page can do the same.
 *
 * - Reading: `loadRecognizer`; its `read` takes what a page has: a `File`, a canvas, an image, a video's frame,
 *   pixels, a URL.
 * - Whole numbers: `loadReader`, as in Node.
 * - Training: `train`, in workers of the page's; one thread where the page is not cross-origin isolated.
 * - Teaching a hand: `fineTune`, with `loadRehearsal`, `withNewHead` for classes of one's own.
 * - Looking inside: `activations` gives what leaves each layer, `explainUnit` how one number came to be.
 * - Models: `loadModel` from bytes, a `Blob` or a URL, `saveModel` to bytes, as Keras `.h5` or `.keras`, or `.onnx`.
 * @packageDocumentation
 */
export * from "../index.js";
export { type AdaptRequest, adapt } from "./adapting/adapt.js";
export { activations } from "./inspection/activations.js";
export { type LoadOptions, loadModel, type ModelFile, saveModel } from "./models/modelFile.js";
export {
  loadReader,
  type PageNumberReader,
  type ReaderOptions,
} from "./numbers/loadReader.js";
export type { Drawing } from "./pictures/drawing.js";
export {
  loadRecognizer,
  type PageRecognizer,
  type RecognizerOptions,
} from "./reading/loadRecognizer.js";
export type { ModelSource } from "./reading/openModels.js";
export type { WasmOptions } from "./runtime.js";
export { type FineTuneRequest, fineTune } from "./training/fineTune.js";
export { loadRehearsal } from "./training/rehearsal.js";
export { type PageCheckpoint, type TrainRequest, train } from "./training/train.js";
