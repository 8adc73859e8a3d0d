import { TenfoldError } from "../../src/errors.js";
import { prepare } from "../../src/image/field/prepare.js";
import { type FigureReader, openOwn, openShipped } from "./openReader.js";
import { pictureIn } from "./pictureIn.js";
import type { HandedModel, ModelId, Reading, Reply, Request, Subject } from "./protocol.js";

// All reading of the app, in a thread of its own, so that the page never waits for it.

const readers = new Map<ModelId, Promise<FigureReader>>();
/** The user's models that the page has handed over. */
const own = new Map<ModelId, HandedModel>();

function readerOf(model: ModelId): Promise<FigureReader> {
  const known = readers.get(model);
  if (known) return known;
  const opening = open(model);
  readers.set(model, opening);
  // What failed for want of a network may be tried again.
  opening.catch(() => readers.delete(model));
  return opening;
}

async function open(model: ModelId): Promise<FigureReader> {
  const handed = own.get(model);
  if (handed !== undefined) return openOwn(handed);
  if (model === "vgg7") return openShipped();
  if (model === "lenet5") return openShipped(new URL("../../models/lenet5.onnx", import.meta.url));
  throw new Error(`the reader was not handed the model ${model}`);
}

async function read(model: ModelId, subject: Subject): Promise<Reading> {
  const picture = await pictureIn(subject);
  const { width, height } = picture;
  const reader = await readerOf(model);
  const { classes } = reader;
  // A pen and a film do not wait for a closer look; what is kept of a film gets one.
  const isAlone = subject.kind === "drawing" || subject.kind === "frame";
  const figures = await reader.read(prepare(picture), isAlone);
  return { width, height, classes, figures };
}

async function answer({ id, model, handed, subject }: Request): Promise<Reply> {
  const start = performance.now();
  if (handed !== undefined) own.set(model, handed);
  try {
    if (subject === undefined) {
      const { warning } = await readerOf(model);
      return { id, kind: "ready", ...(warning !== undefined && { warning }) };
    }
    const reading = await read(model, subject);
    return { id, kind: "reading", reading, tookMs: performance.now() - start };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, kind: "error", message, isInput: error instanceof TenfoldError };
  }
}

addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  postMessage(await answer(data));
});
