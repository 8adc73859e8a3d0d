import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { PeerProcess } from "../../bench/peerProcess.js";
import { tenfoldCommand } from "../../bench/peers.js";
import { speedRecipe } from "../../bench/speedRecipe.js";

const folder = mkdtempSync(join(tmpdir(), "tenfold-bench-test-"));
const digits = (part: string, count: number) => {
  // A bright row a class: easy to learn.
  const images = Uint8Array.from({ length: count * 784 }, (_, at) => {
    const label = Math.floor(at / 784) % 10;
    return Math.floor((at % 784) / 28) === 4 + 2 * label ? 255 : 0;
  });
  const labels = Uint8Array.from({ length: count }, (_, at) => at % 10);
  const header = (rank: number, sides: number[]) =>
    Uint8Array.from([0, 0, 8, rank, ...sides.flatMap((n) => [0, 0, n >> 8, n & 255])]);
  const write = (name: string, ...parts: Uint8Array[]) =>
    writeFileSync(join(folder, `${part}-${name}-ubyte`), Buffer.concat(parts));
  write("images-idx3", header(3, [count, 28, 28]), images);
  write("labels-idx1", header(1, [count]), labels);
};
digits("train", 330);
digits("t10k", 40);
const command = tenfoldCommand({ data: folder, threads: 2, batch: 32, network: "lenet5" });
const started = PeerProcess.start({ ...command, args: [...command.args, "--validation=30"] });

after(async () => {
  await (await started).close();
  rmSync(folder, { recursive: true });
});

test("Tenfold's process says what it is made of", async () => {
  const { versions, threads } = await started;
  assert.equal(threads, 2);
  assert.equal(versions.node, process.versions.node);
  assert.match(versions["onnxruntime-node"] ?? "", /^1\.\d+\.\d+$/);
});

test("slices of training go on from one another, over any number of epochs", async () => {
  const tenfold = await started;
  const first = await tenfold.train(32);
  assert.equal(first.images, 32);
  assert.ok(first.lastLoss > 1.8 && first.lastLoss < 2.8, `loss ${first.lastLoss}`);
  const more = await tenfold.train(32 * 50); // five epochs of ten steps
  assert.ok(more.lastLoss < first.lastLoss, `loss ${more.lastLoss}`);
  const last = await tenfold.train(32 * 10);
  assert.ok(last.lastLoss < 0.2, `loss ${last.lastLoss}`);
  await assert.rejects(tenfold.train(33), { message: /train: images must be a multiple of 32/ });
});

test("inference and products are measured", async () => {
  const tenfold = await started;
  for (const batch of [1, 16]) {
    const said = await tenfold.infer(batch, 5, "usual");
    assert.deepEqual([said.batch, said.repeats], [batch, 5]);
    assert.ok(said.minSeconds > 0 && said.minSeconds <= said.medianSeconds);
    assert.ok(said.totalSeconds >= 5 * said.minSeconds);
    assert.match(said.how, /^(1 thread|2 threads)$/);
  }
  assert.ok((await tenfold.sgemm(64)) > 0.1);
});

const linux = { skip: process.platform !== "linux" && "reads /proc" };

test("peak memory is that of the whole process", linux, async () => {
  const tenfold = await started;
  const megabytes = (await tenfold.peakBytes()) / 1e6;
  assert.ok(megabytes > 50 && megabytes < 1000, `${megabytes} MB`);
});

test("the clock to an accuracy stops at the epoch that reached it", async () => {
  const tenfold = await started;
  const reached = await tenfold.timeToAccuracy(0, 3);
  assert.deepEqual([reached.reached, reached.epochs, reached.seed], [true, 1, 3]);
  assert.ok(reached.seconds > 0);
  const never = await tenfold.timeToAccuracy(1.01, 1);
  assert.equal(never.reached, false);
  assert.equal(never.epochs, speedRecipe.epochs);
});

test("while it waits for a request it uses no CPU", linux, async () => {
  const { pid } = await started;
  const ticks = () => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return Number(fields[11]) + Number(fields[12]);
  };
  await sleep(200); // what the last request left to tidy up
  const before = ticks();
  await sleep(500);
  assert.ok(ticks() - before <= 5, `${ticks() - before} of 50 ticks`);
});
