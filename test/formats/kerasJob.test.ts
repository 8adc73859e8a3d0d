import assert from "node:assert/strict";
import { test } from "node:test";
import { doKerasJob, memoryOf } from "../../src/formats/keras/job.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
import { dense, flatten } from "../../src/network/layers/index.js";
import { fixture } from "./fixtures.js";
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

const model = madeUpModel(madeUpNetwork([flatten(), dense(3)]));
const bytes = new Uint8Array(await writeKeras(model));

test("a file is read and written; the memory of what is answered may be handed over", async () => {
  const read = await doKerasJob({ kind: "read", bytes, where: "m.h5" });
  assert.deepEqual(read, { kind: "model", model });
  assert.ok(read.kind === "model");
  assert.deepEqual(
    memoryOf(read).map(({ byteLength }) => byteLength),
    [4 * 90, 4 * 3],
  );
  assert.equal(memoryOf(read)[0], read.model.weights[0]?.buffer);
  const written = await doKerasJob({ kind: "write", model, form: "h5" });
  assert.ok(written.kind === "bytes");
  // Not the same bytes: a file holds the time at which it was written.
  assert.deepEqual(await readKeras(written.bytes, "m.h5"), model);
  assert.deepEqual(memoryOf(written), [written.bytes.buffer]);
});

test("a fault of the file is told by its code, and hands nothing over", async () => {
  const lambda = new Uint8Array(await fixture("lambda_layer.h5"));
  const refused = await doKerasJob({ kind: "read", bytes: lambda, where: "l.h5" });
  assert.ok(refused.kind === "refused");
  assert.equal(refused.code, "UNSUPPORTED_MODEL");
  assert.match(refused.message, /^l\.h5: layer "payload" \(Lambda\) holds code/);
  assert.deepEqual(memoryOf(refused), []);
});

test("a mistake of ours is passed on as it is", async () => {
  const failed = await doKerasJob({ kind: "write", model: undefined as never, form: "h5" });
  assert.ok(failed.kind === "failed", failed.kind);
  assert.ok(failed.error instanceof TypeError);
  assert.deepEqual(memoryOf(failed), []);
});
