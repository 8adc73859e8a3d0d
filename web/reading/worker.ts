import { TenfoldError } from "../../src/errors.js";
import { fieldsIn } from "../../src/image/field/toField.js";
import type { Picture } from "../../src/image/plane/picture.js";
import { checkedPixels, pictureOf } from "../../src/image/plane/rawPixels.js";
import { loadRecognizer, type PageRecognizer } from "../../src/web/index.js";
import { drawn } from "../../src/web/pictures/drawing.js";
import { pagePictures } from "../../src/web/pictures/pagePictures.js";
import type { ModelName, Reading, Reply, Request, Subject } from "./protocol.js";
import { rasterize } from "./rasterize.js";
import { readFigures } from "./readFigures.js";

// All reading of the app, in a thread of its own, so that the page never waits for it.

const recognizers = new Map<ModelName, Promise<PageRecognizer>>();

function recognizerOf(model: ModelName): Promise<PageRecognizer> {
  const known = recognizers.get(model);
  if (known) return known;
  const loading =
    model === "vgg7"
      ? loadRecognizer()
      : loadRecognizer({ model: new URL("../../models/lenet5.onnx", import.meta.url) });
  recognizers.set(model, loading);
  // What failed for want of a network may be tried again.
  loading.catch(() => recognizers.delete(model));
  return loading;
}

async function pictureIn(subject: Subject): Promise<Picture> {
  switch (subject.kind) {
    case "drawing":
      return rasterize(subject.marks);
    case "frame":
      return frameOf(subject.bitmap);
    case "pixels":
      return pictureOf(checkedPixels(subject.pixels));
    case "file":
      return pagePictures.decode(new Uint8Array(await subject.file.arrayBuffer()), subject.name);
  }
}

function frameOf(bitmap: ImageBitmap): Picture {
  try {
    return pictureOf(
      checkedPixels(drawn(bitmap, bitmap.width, bitmap.height, "the camera's frame")),
    );
  } finally {
    bitmap.close();
  }
}

async function read(model: ModelName, subject: Subject): Promise<Reading> {
  const picture = await pictureIn(subject);
  const { width, height } = picture;
  try {
    const prepared = fieldsIn(picture);
    return { width, height, figures: await readFigures(await recognizerOf(model), prepared) };
  } catch (error) {
    if (!(error instanceof TenfoldError && error.code === "NO_INK")) throw error;
    return { width, height, figures: [] };
  }
}

async function answer({ id, model, subject }: Request): Promise<Reply> {
  const start = performance.now();
  try {
    if (subject === undefined) {
      await recognizerOf(model);
      return { id, kind: "ready" };
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
