import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import sharp from "sharp";
import { loadRecognizer } from "../../../src/node/reading/loadRecognizer.js";
import type { PictureSource } from "../../../src/reading/source.js";
import { blankPng, digitPng } from "../../cli/pictures.js";
import { temporaryFolder } from "../../cli/smallMnist.js";

const recognizer = await loadRecognizer();
after(() => recognizer.release());
const { png, label } = await digitPng(0);
const expected = await recognizer.readBytes(png);
assert.equal(expected.digit, label);
const buffer = png.buffer.slice(png.byteOffset, png.byteOffset + png.byteLength) as ArrayBuffer;
const base64 = Buffer.from(png).toString("base64");
const { data: pixels, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
const { width, height } = info;
const rgba = await sharp(png).ensureAlpha().raw().toBuffer();

async function* pieces() {
  for (let at = 0; at < png.length; at += 100) yield png.subarray(at, at + 100);
}

const sources: Readonly<Record<string, () => PictureSource>> = {
  "a Uint8Array": () => png,
  "a Buffer": () => Buffer.from(png),
  "a part of a larger array": () => {
    const larger = new Uint8Array(png.length + 20);
    larger.set(png, 7);
    return larger.subarray(7, 7 + png.length);
  },
  "an ArrayBuffer": () => buffer,
  "a SharedArrayBuffer": () => {
    const shared = new SharedArrayBuffer(png.length);
    new Uint8Array(shared).set(png);
    return shared;
  },
  "a DataView": () => new DataView(buffer) as unknown as ArrayBuffer,
  "bytes of another realm": () => runInNewContext("Uint8Array.from(bytes)", { bytes: [...png] }),
  "a Blob": () => new Blob([png.subarray(0, 50), png.subarray(50)]),
  "a File": () => new File([png], "seven.png"),
  "a Response": () => new Response(png),
  "a web stream": () => new Blob([png]).stream() as ReadableStream<Uint8Array>,
  "a Node stream": () => Readable.from(pieces()),
  "a generator": pieces,
  "a data URL": () => new URL(`data:image/png;base64,${base64}`),
  "a data URL with percent signs": () =>
    new URL(
      `data:image/png,${[...png].map((b) => `%${b.toString(16).padStart(2, "0")}`).join("")}`,
    ),
  "a data URL of escaped base64 with a fragment": () =>
    new URL(`data:image/png;charset=x; BASE64,${encodeURIComponent(base64)}#a,b`),
};

for (const [name, source] of Object.entries(sources)) {
  test(`${name} is read`, async () => {
    assert.deepEqual(await recognizer.read(source()), expected);
  });
}

test("bytes that are given stay as they are", async () => {
  const before = png.slice();
  const large = await sharp(png).resize(1600).png().toBuffer();
  const copy = Buffer.from(large);
  await Promise.all([recognizer.read(png), recognizer.read(large)]);
  assert.deepEqual([png, large], [before, copy]);
});

test("a file's stream and a server's answer are read, and messages name them", async (context) => {
  const folder = await temporaryFolder(context);
  const file = join(folder, "digit.png");
  await writeFile(file, png);
  assert.deepEqual(await recognizer.read(createReadStream(file)), expected);
  assert.deepEqual(await recognizer.read(pathToFileURL(file)), expected);
  const blank = await blankPng();
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/gone" ? 404 : 200;
    response.end(request.url === "/blank" ? blank : png);
  }).listen(0, "127.0.0.1");
  context.after(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  assert.deepEqual(await recognizer.read(await fetch(base)), expected);
  await assert.rejects(async () => recognizer.read(await fetch(`${base}/gone`)), {
    code: "URL_FAILED",
    message: `${base}/gone: expected status 200…299, got 404`,
  });
  await assert.rejects(async () => recognizer.read(await fetch(`${base}/blank`)), {
    code: "NO_INK",
    message: new RegExp(`^${base}/blank: picture of 64×64 pixels: `),
  });
  const used = await fetch(base);
  await used.arrayBuffer();
  await assert.rejects(recognizer.read(used), {
    code: "BAD_ARGUMENT",
    message: /: expected a Response with its body, got one whose body was read already$/,
  });
});

test("what a picture is called is the caller's choice", async () => {
  const blank = await blankPng();
  const named = { code: "NO_INK", message: /^upload 7: picture of / };
  await assert.rejects(recognizer.read(blank, { name: "upload 7" }), named);
  await assert.rejects(recognizer.read(new File([blank], "upload 7")), named);
  await assert.rejects(recognizer.readBytes(blank, "upload 7"), named);
});

test("raw pixels are read, of any number of channels", async () => {
  assert.equal(info.channels, 3);
  const gray = pixels.filter((_, at) => at % 3 === 0);
  const withAlpha = new Uint8Array(2 * gray.length).fill(255);
  gray.forEach((value, at) => {
    withAlpha[2 * at] = value;
  });
  for (const data of [gray, withAlpha, pixels, rgba, new Uint8ClampedArray(rgba)]) {
    assert.deepEqual(await recognizer.read({ width, height, data }), expected);
  }
  assert.deepEqual(await recognizer.read({ width, height, rgba }), expected);
  assert.deepEqual(await recognizer.readPicture({ width, height, rgba }), expected);
});

test("an alpha channel shows the paper", async () => {
  // The same digit, drawn in alpha alone.
  const data = new Uint8Array(2 * width * height);
  for (let at = 0; at < width * height; at++) data[2 * at + 1] = 255 - pixels[3 * at]!;
  assert.equal((await recognizer.read({ width, height, data })).digit, label);
});

test("raw pixels of more than 12 megapixels are shrunk as files are", async () => {
  const large = await sharp(png).resize(4400, 4400, { fit: "fill" }).raw().toBuffer();
  const { digit, confidence } = await recognizer.read({ width: 4400, height: 4400, data: large });
  assert.equal(digit, label);
  assert.ok(confidence > 0.9);
});

const refused: Readonly<Record<string, readonly [value: unknown, message: RegExp]>> = {
  "a text": ["seven.png", /got the text "seven\.png"; for text use readFile\(path\) or readUrl/],
  "a long text": ["7".repeat(1e7), /got the text "7{60}…" of 10,000,000 characters; for text/],
  nothing: [undefined, /got nothing \(undefined\)$/],
  null: [null, /got null$/],
  "a number": [7, /got the number 7$/],
  "a list": [[png], /got an array of 1; for many pictures use readMany\(sources\)$/],
  "a promise": [Promise.resolve(png), /got a Promise; await it first$/],
  "a field": [new Float32Array(784), /got a Float32Array of 784; for a field of 784 numbers use/],
  "bare pixels": [
    new Uint8ClampedArray(4),
    /got a Uint8ClampedArray of 4; for pixels give \{ width/,
  ],
  "an object": [{ path: "seven.png" }, /got an object with path$/],
  "a Map": [new Map(), /got a Map$/],
  "no width": [{ width: 0, height: 1, data: png }, /width: expected a whole .* got the number 0$/],
  "half a row": [{ width: 2, height: 1.5, data: png }, /height: expected a whole .* number 1\.5$/],
  "few bytes": [
    { width: 5, height: 5, data: new Uint8Array(24) },
    /data: expected 5×5 pixels of 1, 2, 3, 4 bytes each, got 24 bytes$/,
  ],
  "five channels": [{ width: 2, height: 2, data: new Uint8Array(20) }, /1, 2, 3, 4 bytes each/],
  "RGB as RGBA": [{ width: 2, height: 2, rgba: new Uint8Array(12) }, /pixels of 4 bytes each/],
  "data as a list": [
    { width: 1, height: 1, data: [1, 2, 3] },
    /or Uint8ClampedArray, got an array/,
  ],
  "data as floats": [
    { width: 1, height: 1, data: new Float32Array(3) },
    /got a Float32Array of 3$/,
  ],
  "a data URL without data": [new URL("data:image/png"), /data URL: expected a comma before its/],
  "a data URL of other letters": [
    new URL("data:;base64,äöü"),
    /data URL: expected base64 after the/,
  ],
};
for (const [name, [value, message]] of Object.entries(refused)) {
  test(`${name} is refused with what came, in short`, async () => {
    await assert.rejects(recognizer.read(value as Uint8Array), (error: Error) => {
      assert.equal((error as Error & { code: string }).code, "BAD_ARGUMENT");
      assert.match(error.message, message);
      assert.ok(error.message.length < 300);
      return true;
    });
  });
}

test("pixels beyond 40 million, bytes beyond 200 MB are refused before they are looked at", async () => {
  const data = new Uint8Array(41e6);
  await assert.rejects(recognizer.read({ width: 41_000, height: 1000, data }), {
    code: "PICTURE_TOO_LARGE",
  });
  const ribbon = { width: 200_000, height: 60, data: new Uint8Array(12e6) };
  await assert.rejects(recognizer.read(ribbon), {
    code: "PICTURE_TOO_LARGE",
    message: /^raw pixels: expected at most 65535 pixels a side, got 200000×60 \(12 megapixels\)/,
  });
  const bytes = new Uint8Array(200_000_001);
  const tooLarge = {
    code: "BAD_PICTURE",
    message: "picture: expected at most 200 MB, got more; shrink the picture",
  };
  await assert.rejects(recognizer.read(bytes), tooLarge);
  await assert.rejects(recognizer.read(bytes.buffer), tooLarge);
  const blob = { size: 200_000_001, [Symbol.toStringTag]: "Blob" } as unknown as Blob;
  await assert.rejects(recognizer.read(blob), tooLarge);
  const response = new Response(new Uint8Array(1), {
    headers: { "content-length": "200000001" },
  });
  await assert.rejects(recognizer.read(response), tooLarge);
});

test("a stream that never ends is cut off beyond 200 MB, and closed", async () => {
  const tooLarge = { code: "BAD_PICTURE", message: /expected at most 200 MB, got more/ };
  const chunk = Buffer.alloc(8e6);
  let given = 0;
  let isCanceled = false;
  const web = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      isCanceled = true;
    },
  });
  await assert.rejects(recognizer.read(web), tooLarge);
  assert.ok(isCanceled && given < 230e6, `${given}`);
  const node = new Readable({
    read() {
      this.push(chunk);
    },
  });
  await assert.rejects(recognizer.read(node), tooLarge);
  assert.ok(node.destroyed);
  let isEnded = false;
  const endless = (async function* () {
    try {
      for (;;) yield chunk;
    } finally {
      isEnded = true;
    }
  })();
  await assert.rejects(recognizer.read(endless), tooLarge);
  assert.ok(isEnded);
});

test("a stream's own fault is told as it is; one of text, or read by others, is refused", async () => {
  const fault = new Error("the disk is gone");
  const broken = new PassThrough();
  setImmediate(() => broken.destroy(fault));
  await assert.rejects(recognizer.read(broken), fault);
  const text = Readable.from(["seven"], { encoding: "utf8" });
  await assert.rejects(recognizer.read(text), {
    code: "BAD_ARGUMENT",
    message:
      'picture: expected a stream of bytes (Uint8Array), got the text "seven"; let it have no encoding',
  });
  assert.ok(text.destroyed);
  const locked = new Blob([png]).stream() as ReadableStream<Uint8Array>;
  locked.getReader();
  await assert.rejects(recognizer.read(locked), {
    code: "BAD_ARGUMENT",
    message: /nobody else reads, got one that is locked$/,
  });
});

test("an ArrayBuffer that was given away is refused", async () => {
  const gone = buffer.slice(0);
  structuredClone(gone, { transfer: [gone] });
  await assert.rejects(recognizer.read(gone), {
    code: "BAD_ARGUMENT",
    message: /got an ArrayBuffer that was transferred to another thread$/,
  });
});

test("options that nobody knows are refused by each way to read", async () => {
  const wrong = { deadlineMS: 5, allowPriate: true } as object;
  const message = (name: string) =>
    `${name}: there is no option "deadlineMS"; did you mean deadlineMs?`;
  await assert.rejects(recognizer.read(png, wrong), { message: message("read") });
  await assert.rejects(recognizer.readFile("a", wrong), { message: message("readFile") });
  await assert.rejects(recognizer.readUrl("a", wrong), { message: message("readUrl") });
  await assert.rejects(recognizer.readBytes(png, "a", wrong), { message: message("readBytes") });
  await assert.rejects(recognizer.fieldOf(png, wrong), { message: message("fieldOf") });
  await assert.rejects(recognizer.readMany([], wrong).next(), { message: message("readMany") });
  await assert.rejects(loadRecognizer({ treshold: 0 } as object), {
    message: 'loadRecognizer: there is no option "treshold"; did you mean threshold?',
  });
  for (const deadlineMs of [0, -1, Number.NaN, 1e12, "5"] as number[]) {
    await assert.rejects(recognizer.read(png, { deadlineMs }), {
      code: "BAD_ARGUMENT",
      message: /^read: deadlineMs: expected milliseconds above 0, at most 2147483647, got the /,
    });
  }
  await assert.rejects(recognizer.read(png, { signal: "now" as unknown as AbortSignal }), {
    message: 'read: signal: expected an AbortSignal, got the text "now"',
  });
  for (const workers of [-1, 1.5, "2"] as number[]) {
    await assert.rejects(loadRecognizer({ workers }), {
      code: "BAD_ARGUMENT",
      message: /^workers: /,
    });
  }
});

test("readFile and readUrl take text alone", async () => {
  await assert.rejects(recognizer.readFile(png as unknown as string), {
    code: "BAD_ARGUMENT",
    message:
      /^readFile: expected a path, got a Uint8Array of .*; for a URL object or bytes use read/,
  });
  await assert.rejects(recognizer.readUrl(new URL("https://a.b") as unknown as string), {
    code: "BAD_ARGUMENT",
    message: /^readUrl: expected the text of a URL, got a URL; /,
  });
});

test("the field that the network sees is what a picture is read by", async () => {
  const field = await recognizer.fieldOf(png);
  assert.equal(field.length, 784);
  assert.deepEqual(await recognizer.readField(field), expected);
  await assert.rejects(recognizer.fieldOf(await blankPng()), { code: "NO_INK" });
});
