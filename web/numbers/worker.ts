import { loadReader, type PageNumberReader } from "../../src/web/index.js";
import { pictureIn } from "../reading/pictureIn.js";
import type { NumbersInPicture, NumbersReply, NumbersRequest } from "./protocol.js";

// Reads numbers in a thread beside the one that reads single digits: a page full of numbers takes a second,
// and a drawing is answered meanwhile. It is started, and its networks are fetched, when a number first shows.

let reader: Promise<PageNumberReader> | undefined;

function loaded(): Promise<PageNumberReader> {
  if (reader) return reader;
  const loading = loadReader();
  reader = loading;
  // What failed for want of a network may be tried again.
  loading.catch(() => {
    reader = undefined;
  });
  return loading;
}

async function read({ subject, separators }: NumbersRequest): Promise<NumbersInPicture> {
  const picture = await pictureIn(subject);
  const { width, height } = picture;
  const found = await (await loaded()).readPicture(picture, { separators });
  return { width, height, ...found };
}

addEventListener("message", async ({ data }: MessageEvent<NumbersRequest>) => {
  postMessage(await answer(data));
});

async function answer(request: NumbersRequest): Promise<NumbersReply> {
  const { id } = request;
  try {
    return { id, kind: "numbers", found: await read(request) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, kind: "error", message };
  }
}
