/**
 * The model that reads where none is named, which bundlers copy as an asset: as in Node, an ONNX file that
 * Tenfold wrote, with its network and calibration in its metadata.
 */
export const shippedModel: URL = new URL("../../../models/vgg7.onnx", import.meta.url);

/** Finds digits where no other network is named. */
export const shippedFinder: URL = new URL("../../../models/finder.onnx", import.meta.url);

/** Tells marks from what stands around them. */
export const shippedSegmenter: URL = new URL("../../../models/segmenter.onnx", import.meta.url);

/** Reads lines where no other network is named. */
export const shippedLineReader: URL = new URL("../../../models/line-reader.onnx", import.meta.url);

/** Says how pages lie. */
export const shippedTurnReader: URL = new URL("../../../models/turn-reader.onnx", import.meta.url);

/** The hundred digits on which models of others are tried: images, labels. */
export const knownDigitsFiles: readonly [URL, URL] = [
  new URL("../../../models/known-digits/train-images-idx3-ubyte.gz", import.meta.url),
  new URL("../../../models/known-digits/train-labels-idx1-ubyte.gz", import.meta.url),
];

/** What is rehearsed while a model learns a new hand: images, labels. */
export const rehearsalFiles: readonly [URL, URL] = [
  new URL("../../../models/rehearsal/train-images-idx3-ubyte.gz", import.meta.url),
  new URL("../../../models/rehearsal/train-labels-idx1-ubyte.gz", import.meta.url),
];
