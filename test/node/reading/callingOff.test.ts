import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { setImmediate, setTimeout } from "node:timers/promises";
import { packageFolder } from "../../../src/node/packageFiles.js";
import { loadRecognizer } from "../../../src/node/reading/loadRecognizer.js";
import type { ReadOptions } from "../../../src/reading/readOptions.js";
import { digitPng } from "../../cli/pictures.js";
import { run } from "../../cli/runCli.js";
import { smallModel } from "../../reading/models.js";
import { photo } from "./fields/photos.js";

const { png } = await digitPng(0);
const model = smallModel();
const reason = new Error("enough");
const released = {
  name: "TenfoldError",
  code: "RELEASED",
  message: "the recognizer was released and reads no more; load another with loadRecognizer()",
};

test("a stream that never comes is given up, by signal and by deadline, and closed", {
  timeout: 60_000,
}, async () => {
  await using recognizer = await loadRecognizer({ model });
  for (const how of ["signal", "deadline"] as const) {
    const node = new PassThrough();
    let isCanceled: unknown;
    const web = new ReadableStream<Uint8Array>({
      cancel(why) {
        isCanceled = why;
      },
    });
    const controller = new AbortController();
    const options: ReadOptions =
      how === "signal" ? { signal: controller.signal } : { deadlineMs: 30 };
    const wanted = how === "signal" ? reason : { name: "TimeoutError" };
    const reads = [node, web].map((stream) =>
      assert.rejects(recognizer.read(stream, options), wanted),
    );
    await setImmediate();
    controller.abort(reason);
    await Promise.all(reads);
    // What was still being loaded when they were called off closes them, too.
    while (!node.destroyed || isCanceled === undefined) await setTimeout(1);
    if (how === "signal") assert.equal(isCanceled, reason);
    else assert.equal((isCanceled as Error).name, "TimeoutError");
  }
});

test("a download is given up, and its connection closed", async (context) => {
  await using recognizer = await loadRecognizer({ model });
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  context.after(() => server.close());
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const controller = new AbortController();
  const options = { signal: controller.signal, allowPrivate: true };
  const read = assert.rejects(recognizer.readUrl(url, options), reason);
  const [request] = (await once(server, "request")) as [IncomingMessage];
  const closed = once(request.socket, "close");
  controller.abort(reason);
  await Promise.all([read, closed]);
  await assert.rejects(recognizer.readUrl(url, options), reason);
});

test("a large picture that is being prepared is given up at once", async () => {
  await using recognizer = await loadRecognizer({ model, workers: 1 });
  const large = await photo(0, 12);
  await recognizer.read(await photo(0, 1));
  for (const options of [{ deadlineMs: 10 }, { signal: AbortSignal.timeout(10) }]) {
    const began = performance.now();
    await assert.rejects(recognizer.read(large, options), { name: "TimeoutError" });
    assert.ok(performance.now() - began < 500, `${performance.now() - began} ms`);
  }
  // Nothing is left of it that would hold up another.
  assert.equal((await recognizer.read(png)).probabilities.length, 10);
  assert.equal((await recognizer.fieldOf(await photo(0, 1))).length, 784);
});

test("one signal may serve many reads, without a warning of Node's", async (context) => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  context.after(() => process.off("warning", note));
  await using recognizer = await loadRecognizer({ model });
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 30 }, () => recognizer.read(png, { signal })));
  await setImmediate();
  assert.deepEqual(warnings, []);
});

test("a release ends what is under way, and what comes after is told", async () => {
  const recognizer = await loadRecognizer({ model, workers: 1 });
  const stream = new PassThrough();
  const many = recognizer.readMany([stream, png]);
  const reads = [
    recognizer.read(await photo(0, 4)),
    recognizer.read(new PassThrough()),
    recognizer.read(await photo(1, 4)),
  ].map((read) => assert.rejects(read, released));
  assert.equal((await many.next()).value?.index, 1);
  await Promise.all([recognizer.release(), recognizer.release(), ...reads]);
  await assert.rejects(many.next(), released);
  await setImmediate();
  assert.ok(stream.destroyed);
  await recognizer.release();
  await recognizer[Symbol.asyncDispose]();
  const field = new Float32Array(784);
  for (const late of [
    () => recognizer.read(png),
    () => recognizer.read("text" as unknown as URL),
    () => recognizer.readFile("seven.png"),
    () => recognizer.readUrl("https://example.org"),
    () => recognizer.readBytes(png),
    () => recognizer.readPicture({ width: 1, height: 1, rgba: new Uint8Array(4) }),
    () => recognizer.readField(field),
    () => recognizer.readFields([field]),
    () => recognizer.readImages(field),
    () => recognizer.fieldOf(png),
    () => recognizer.readMany([png]).next(),
  ]) {
    await assert.rejects(late(), released);
  }
});

test("`await using` releases at the end of its block", async () => {
  let kept: Awaited<ReturnType<typeof loadRecognizer>> | undefined;
  {
    await using recognizer = await loadRecognizer({ model });
    kept = recognizer;
    await recognizer.read(png);
  }
  await assert.rejects(kept.read(png), released);
});

test("many pictures are read, each with its own deadline", async () => {
  await using recognizer = await loadRecognizer({ model });
  const found = new Map<number, string>();
  const sources = [png, new PassThrough(), new URL("data:,7"), png];
  for await (const result of recognizer.readMany(sources, { deadlineMs: 3000 })) {
    const { index, source, answer, error } = result;
    assert.equal(source, sources[index]);
    found.set(index, answer ? "read" : (error as Error & { code: string }).name);
  }
  assert.deepEqual([...found].sort(), [
    [0, "read"],
    [1, "TimeoutError"],
    [2, "TenfoldError"],
    [3, "read"],
  ]);
});

test("more downloads and files than are opened at once are all read", async (context) => {
  await using recognizer = await loadRecognizer({ model });
  let open = 0;
  let most = 0;
  const held: ServerResponse[] = [];
  const server = createServer((_, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on("close", () => {
      open -= 1;
    });
    held.push(response);
    // The first are answered when as many are there as come at once.
    if (most >= 16) for (const one of held.splice(0)) one.end(png);
  }).listen(0, "127.0.0.1");
  context.after(() => server.close());
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const expected = await recognizer.read(png);
  const urls = Array.from({ length: 40 }, () => recognizer.readUrl(url, { allowPrivate: true }));
  const blobs = Array.from({ length: 20 }, () => recognizer.read(new Blob([png])));
  for (const answer of await Promise.all([...urls, ...blobs])) assert.deepEqual(answer, expected);
  assert.equal(most, 16);
});

/** What a program prints that imports the built package, and how it ends. */
async function program(code: string) {
  const index = new URL("../../../src/node/index.js", import.meta.url).href;
  const source = `import { loadRecognizer } from ${JSON.stringify(index)};\n${code}`;
  const args = ["--input-type=module", "--unhandled-rejections=strict", "-e", source];
  const { status, stdout, stderr } = await run(process.execPath, args, { cwd: packageFolder });
  assert.deepEqual([status, stderr], [0, ""]);
  return stdout;
}

test("threads keep no process alive, nor do they end before the answer", async () => {
  const read = `
    const recognizer = await loadRecognizer({ workers: 2 });
    const pixels = { width: 1000, height: 1000, data: new Uint8Array(1e6).fill(255) };
    pixels.data.fill(0, 400_000, 402_000);
    for (let y = 200; y < 800; y++) pixels.data.fill(0, y * 1000 + 480, y * 1000 + 540);
    const answers = await Promise.all([1, 2, 3].map(() => recognizer.read(pixels)));
    console.log(answers.length);`;
  assert.equal(await program(read), "3\n");
  assert.equal(await program(`${read}\nawait recognizer.release();`), "3\n");
});
