import { loadRecognizer, type PageRecognizer, TenfoldError } from "../../../src/web/index.js";

type Outcome = number | null | string;

/** The digit, or an error's code and message. */
async function outcome(work: Promise<{ readonly digit: number | null }>): Promise<Outcome> {
  try {
    return (await work).digit;
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    return `${error.code} ${error.message}`;
  }
}

/** One picture in every form in which a page can hold it, read in each. */
export async function everyForm(png: Uint8Array<ArrayBuffer>): Promise<Record<string, Outcome>> {
  const recognizer = await loadRecognizer();
  const found: Record<string, Outcome> = {};
  for (const [name, source] of Object.entries(await forms(png))) {
    found[name] = await outcome(recognizer.read(source));
  }
  await recognizer.release();
  return found;
}

type Source = Parameters<PageRecognizer["read"]>[0];

async function forms(png: Uint8Array<ArrayBuffer>): Promise<Record<string, Source>> {
  const blob = new Blob([png]);
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const offscreen = new OffscreenCanvas(width, height);
  const context = offscreen.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const address = URL.createObjectURL(blob);
  const image = new Image();
  image.src = address;
  await image.decode();
  return {
    Blob: blob,
    File: new File([png], "seven.txt"),
    bytes: png,
    ArrayBuffer: png.slice().buffer,
    ImageData: context.getImageData(0, 0, width, height),
    OffscreenCanvas: offscreen,
    HTMLCanvasElement: canvas,
    HTMLImageElement: image,
    ImageBitmap: bitmap,
    VideoFrame: new VideoFrame(offscreen, { timestamp: 0 }),
    "blob URL": new URL(address),
    "data URL": new URL(canvas.toDataURL()),
    Response: new Response(blob),
    stream: blob.stream(),
  };
}

/** What is told of sources that cannot be read. */
export async function faults(other: string): Promise<Record<string, Outcome>> {
  const recognizer = await loadRecognizer();
  const read = (source: unknown) => outcome(recognizer.read(source as Blob));
  const closed = await createImageBitmap(new ImageData(2, 2));
  closed.close();
  const tainted = document.createElement("canvas");
  const image = new Image();
  image.src = `${other}/picture.png`;
  await image.decode();
  tainted.getContext("2d")?.drawImage(image, 0, 0);
  return {
    text: await read("seven.png"),
    element: await read(document.body),
    "renamed text": await read(new File(["not a picture"], "seven.png")),
    "image that is not loaded": await read(new Image()),
    "bitmap that was closed": await read(closed),
    "empty canvas": await read(new OffscreenCanvas(0, 0)),
    "canvas without ink": await read(new OffscreenCanvas(30, 30)),
    "canvas of another site": await read(tainted),
    "URL of another site": await read(new URL(`${other}/picture.png`)),
    "URL without file": await read(new URL("/none.png", location.href)),
    "file URL": await read(new URL("file:///seven.png")),
    path: await outcome(recognizer.readFile("seven.png")),
    "Node's options": await outcome(recognizer.readUrl("/seven.png", { allowPrivate: true })),
  };
}

/** What is told of files. */
export async function readFiles(files: Record<string, Uint8Array<ArrayBuffer>>) {
  const recognizer = await loadRecognizer();
  const found: Record<string, Outcome> = {};
  for (const [name, bytes] of Object.entries(files)) {
    found[name] = await outcome(recognizer.read(new File([bytes], name)));
  }
  return found;
}

/** Answers to fields, one row of 784 after another: digits and probabilities. */
export async function readFields(images: Uint8Array) {
  const recognizer = await loadRecognizer();
  const { probabilities } = await recognizer.readImages(images);
  return probabilities;
}

/** The fields that pictures become: width, height and RGBA bytes each. */
export async function fieldsOf(
  pictures: readonly { width: number; height: number; data: Uint8Array<ArrayBuffer> }[],
) {
  const recognizer = await loadRecognizer();
  const fields: Float32Array[] = [];
  for (const picture of pictures) fields.push(await recognizer.fieldOf(picture));
  return fields;
}

/** A worker reads what is posted to it, by the bundle of this very module. */
export function readInWorker(png: Uint8Array): Promise<unknown> {
  const script = `import { everyFormOfWorkers } from ${JSON.stringify(import.meta.url)};
    everyFormOfWorkers(${JSON.stringify([...png])}).then(postMessage);`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
}

/** What a worker has of the forms, read there. */
export async function everyFormOfWorkers(bytes: readonly number[]) {
  const recognizer = await loadRecognizer();
  const blob = new Blob([Uint8Array.from(bytes)]);
  const bitmap = await createImageBitmap(blob);
  return [await outcome(recognizer.read(blob)), await outcome(recognizer.read(bitmap))];
}
