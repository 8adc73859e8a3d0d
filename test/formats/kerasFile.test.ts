import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import {
  type KerasThread,
  readKerasFile,
  type ThreadAnswer,
  writeKerasFile,
} from "../../src/formats/keras/file.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { dense, flatten } from "../../src/network/layers/index.js";
import { startKerasThread as start } from "../../src/node/models/kerasThread.js";
import { run } from "../cli/runCli.js";
import { fixture, fixturePath } from "./fixtures.js";
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

const headerBytes = 16;
const library = new URL("../../src/node/index.js", import.meta.url).href;

/** How often a timer of 10 ms rings here while a file is read, and what becomes of that. */
async function readAndCount(bytes: Uint8Array, deadlineMs?: number) {
  let rings = 0;
  const timer = setInterval(() => {
    rings += 1;
  }, 10);
  const start0 = performance.now();
  try {
    const error = await readKerasFile(bytes, "bad.h5", { start, deadlineMs }).then(
      () => assert.fail("was read"),
      (error: Error & { code: string }) => error,
    );
    return { error, rings, ms: performance.now() - start0 };
  } finally {
    clearInterval(timer);
  }
}

describe("a file on which time is lost does not block this thread", () => {
  test("a heap whose objects never end: the library hangs, and is ended", async () => {
    const bytes = (await fixture("keras3.h5")).slice();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // The free space at a heap's end, whose size counts its own header, is given the size 0.
    let at = Buffer.from(bytes).indexOf("GCOL") + headerBytes;
    while (view.getUint16(at, true) !== 0) {
      at += headerBytes + 8 * Math.ceil(Number(view.getBigUint64(at + 8, true)) / 8);
    }
    bytes.fill(0, at + 8, at + headerBytes);
    const { error, rings, ms } = await readAndCount(bytes, 1500);
    assert.equal(error.code, "BAD_MODEL");
    assert.equal(
      error.message,
      "bad.h5: was not read within 1.5 s: it is damaged, or made to take long; " +
        "copy or save the file again",
    );
    assert.ok(ms >= 1500 && ms < 8000, `${ms} ms`);
    assert.ok(rings >= 20, `the timer rang ${rings} times in ${ms} ms`);
  });

  test("heaps within heaps: refused at once", async () => {
    const bytes = new Uint8Array(500_016);
    const view = new DataView(bytes.buffer);
    bytes.set([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]);
    for (let heap = 16; heap < bytes.length; heap += 32) {
      bytes.set(new TextEncoder().encode("GCOL\u0001"), heap);
      view.setBigUint64(heap + 8, BigInt(bytes.length - heap), true);
      view.setUint16(heap + 16, 1, true);
    }
    const { error, ms } = await readAndCount(bytes);
    assert.equal(error.code, "BAD_MODEL");
    assert.match(error.message, /^bad\.h5: is no HDF5 file, or it is cut off or damaged \(.+\); /);
    assert.ok(ms < 8000, `${ms} ms`);
  });
});

describe("in a thread of its own", () => {
  test("a file reads as in this one, and is written as in this one", async () => {
    const bytes = await fixture("keras3.h5");
    const model = await readKeras(bytes, "k.h5");
    assert.deepEqual(await readKerasFile(bytes, "k.h5", { start }), model);
    const written = await writeKerasFile(model, start, "h5");
    assert.deepEqual(await readKerasFile(written, "k.h5", { start }), model);
  });

  test("what is refused keeps its code and message", async () => {
    await assert.rejects(readKerasFile(await fixture("lambda_layer.h5"), "l.h5", { start }), {
      name: "TenfoldError",
      code: "UNSUPPORTED_MODEL",
      message: /^l\.h5: layer "payload" \(Lambda\) holds code of the file's author/,
    });
    const model = { network: madeUpNetwork([flatten(), dense(3)]), weights: [] };
    await assert.rejects(writeKerasFile(model, start, "h5"), {
      name: "TenfoldError",
      code: "BAD_SHAPE",
      message: "made up: expected weights of [90, 3] numbers, got []",
    });
  });

  test("nothing is printed about a damaged file", async (t) => {
    const printed = t.mock.method(process.stderr, "write", () => true);
    const bytes = (await fixture("keras3.h5")).slice(0, 3000);
    await assert.rejects(readKerasFile(bytes, "cut.h5", { start }), { code: "BAD_MODEL" });
    assert.equal(printed.mock.callCount(), 0);
  });

  test("and many at once, which take turns", async () => {
    const models = Array.from({ length: 8 }, (_, seed) =>
      madeUpModel(madeUpNetwork([flatten(), dense(3)]), seed),
    );
    const files = await Promise.all(models.map((model) => writeKerasFile(model, start, "h5")));
    const back = files.map((bytes) => readKerasFile(bytes, "one.h5", { start }));
    assert.deepEqual(await Promise.all(back), models);
  });

  const script = `
    import { loadModel } from ${JSON.stringify(library)};
    console.log((await loadModel(${JSON.stringify(fixturePath("by_hand.h5"))})).network.name);`;

  test("which does not keep the process alive", async () => {
    const args = ["--input-type=module", "-e", script];
    const { status, stdout, stderr } = await run(process.execPath, args);
    assert.deepEqual([status, stdout, stderr], [0, "by_hand\n", ""]);
  });

  test("also from a user's worker thread", async () => {
    const code = `data:text/javascript,${encodeURIComponent(script)}`;
    const worker = new Worker(new URL(code), { stdout: true });
    const printed = worker.stdout.toArray();
    assert.deepEqual(await once(worker, "exit"), [0]);
    assert.equal(Buffer.concat(await printed).toString(), "by_hand\n");
  });
});

describe("a thread", () => {
  /** A thread that answers so, and how often it was ended. */
  function thread(answer: Promise<ThreadAnswer>) {
    const ended = { times: 0 };
    const end = () => {
      ended.times += 1;
    };
    const start = (): KerasThread => ({ answer, end });
    return { start, ended };
  }
  const model = madeUpModel(madeUpNetwork([flatten(), dense(3)]));
  const bytes = new Uint8Array(8);

  test("is ended after its answer", async () => {
    // Later than a timer of 1 ms, which is what Node makes of times that are too long for one.
    const { start, ended } = thread(setTimeout(50, { kind: "model", model }));
    assert.equal(await readKerasFile(bytes, "m.h5", { start, deadlineMs: Infinity }), model);
    assert.equal(ended.times, 1);
  });

  test("that runs out of memory had a file that is damaged or made to", async () => {
    const { start, ended } = thread(Promise.resolve({ kind: "outOfMemory" }));
    await assert.rejects(readKerasFile(bytes, "m.h5", { start }), {
      code: "BAD_MODEL",
      message:
        "m.h5: takes more memory than any model file should: it is damaged, or made to; " +
        "copy or save the file again",
    });
    assert.equal(ended.times, 1);
  });

  test("passes on a mistake of ours, and how it ended without an answer", async () => {
    const mistake = thread(Promise.resolve({ kind: "failed", error: new TypeError("ours") }));
    await assert.rejects(readKerasFile(bytes, "m.h5", mistake), {
      name: "TypeError",
      message: "ours",
    });
    await assert.rejects(writeKerasFile(model, mistake.start, "h5"), { name: "TypeError" });
    const dead = thread(Promise.reject(new Error("the thread ended with status 1")));
    await assert.rejects(readKerasFile(bytes, "m.h5", dead), {
      name: "Error",
      message: "the thread ended with status 1",
    });
    assert.deepEqual([mistake.ended.times, dead.ended.times], [2, 1]);
  });

  test("has eight seconds to read a small file and ten for a large one, unless told otherwise", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const patience: [bytes: number, seconds: string, ms: number][] = [
      [1000, "8", 8000],
      [1_000_000, "8.5", 8500],
      [40_000_000, "10", 10_000],
    ];
    for (const [length, seconds, ms] of patience) {
      const { start, ended } = thread(new Promise(() => {}));
      const late = assert.rejects(readKerasFile(new Uint8Array(length), "m.h5", { start }), {
        code: "BAD_MODEL",
        message: new RegExp(`^m\\.h5: was not read within ${seconds} s: `),
      });
      // Its turn comes some promises later.
      for (let i = 0; i < 10; i++) await Promise.resolve();
      t.mock.timers.tick(ms - 1);
      assert.equal(ended.times, 0);
      t.mock.timers.tick(1);
      await late;
      assert.equal(ended.times, 1);
    }
  });

  test("shares the memory with at most three others", async () => {
    const answers: ((answer: ThreadAnswer) => void)[] = [];
    const start = (): KerasThread => ({
      answer: new Promise((resolve) => answers.push(resolve)),
      end() {},
    });
    const options = { start, deadlineMs: Infinity };
    const reads = Array.from({ length: 6 }, () => readKerasFile(bytes, "m.h5", options));
    await setTimeout(20);
    assert.equal(answers.length, 4);
    answers[0]?.({ kind: "model", model });
    await reads[0];
    await setTimeout(20);
    assert.equal(answers.length, 5);
    answers[1]?.({ kind: "model", model });
    await reads[1];
    await setTimeout(20);
    for (const answer of answers) answer({ kind: "model", model });
    assert.equal((await Promise.all(reads)).length, 6);
  });

  test("that answers something else than asked is a mistake of ours", async () => {
    const { start } = thread(Promise.resolve({ kind: "bytes", bytes }));
    await assert.rejects(readKerasFile(bytes, "m.h5", { start }), {
      name: "Error",
      message: "m.h5: the thread for Keras files answered bytes",
    });
  });
});
