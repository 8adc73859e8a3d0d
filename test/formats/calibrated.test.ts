import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { create, toBinary } from "@bufbuild/protobuf";
import type * as H5wasm from "h5wasm";
import { loadHdf5 } from "../../src/formats/hdf5/library.js";
import { maxAttributeBytes } from "../../src/formats/hdf5/writer.js";
import { calibratedKeras } from "../../src/formats/keras/calibrated.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
import { calibratedOnnx } from "../../src/formats/onnx/calibrated.js";
import { calibrationKey, networkKey, readOnnx } from "../../src/formats/onnx/reader.js";
import { writeOnnx } from "../../src/formats/onnx/writer.js";
import { dense, flatten } from "../../src/network/layers/index.js";
import { ModelProtoSchema } from "../../src/tensor/onnx_pb.js";
import { fixture } from "./fixtures.js";
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

const calibration = { temperature: 1.25, threshold: 0.5 };
const another = { temperature: 0.875, threshold: 0 };
const model = madeUpModel(madeUpNetwork([flatten(), dense(2)]));

describe("a Keras file with another calibration", () => {
  /** All that a file holds but our attribute: names, attributes, types, shapes and numbers. */
  async function contentOf(bytes: Uint8Array): Promise<unknown[]> {
    const { h5wasm } = await loadHdf5();
    const { FS } = h5wasm.Module;
    FS.writeFile("/looked.h5", bytes);
    const file = new h5wasm.File("/looked.h5", "r");
    try {
      return ["/", ...file.paths()].map((path) => {
        const object = path === "/" ? file : file.get(path)!;
        const attributes = Object.entries((object as H5wasm.Group).attrs)
          .filter(([name]) => path !== "/" || name !== "tenfold_calibration")
          .map(([name, { value, dtype, shape }]) => [name, value, dtype, shape]);
        const isData = object instanceof h5wasm.Dataset;
        const data = isData ? [object.dtype, object.shape, object.filters, object.value] : null;
        return [path, attributes, data];
      });
    } finally {
      file.close();
      FS.unlink("/looked.h5");
    }
  }

  for (const name of ["keras3", "tf_keras", "newest_format", "user_block", "compressed"]) {
    test(`keeps everything else of ${name}.h5, the optimizer's state among it`, async () => {
      const before = await fixture(`${name}.h5`);
      const content = await contentOf(before);
      if (name.endsWith("keras3")) {
        assert.match(inspect(content, { depth: 9, maxArrayLength: 1000 }), /optimizer_weights/);
      }
      const once = await calibratedKeras(before, name, { calibration });
      assert.deepEqual(await contentOf(once), content);
      const twice = await calibratedKeras(once, name, { calibration: another });
      assert.deepEqual(await contentOf(twice), content);
      const { calibration: _, ...plain } = await readKeras(before, name);
      assert.deepEqual(await readKeras(once, name), { ...plain, calibration });
      assert.deepEqual(await readKeras(twice, name), { ...plain, calibration: another });
    });
  }

  test("is what we would have written with it, and does not grow with each change", async () => {
    const bytes = await writeKeras({ ...model, calibration: another });
    let changed = bytes;
    for (let times = 0; times < 20; times++) {
      changed = await calibratedKeras(changed, "ours", {
        calibration: times % 2 ? another : calibration,
      });
    }
    assert.deepEqual(await contentOf(changed), await contentOf(bytes));
    assert.deepEqual(await readKeras(changed, "ours"), { ...model, calibration: another });
    assert.ok(changed.length < bytes.length + 2000, `${bytes.length} → ${changed.length}`);
  });

  test("keeps large attributes and other letters", async () => {
    const { h5wasm } = await loadHdf5();
    const { FS } = h5wasm.Module;
    FS.writeFile("/odd.h5", await writeKeras(model));
    const file = new h5wasm.File("/odd.h5", "a");
    file.create_attribute("author", "é".repeat(1000));
    file.create_attribute(
      "note",
      "x".repeat(maxAttributeBytes - 100),
      [],
      `A${maxAttributeBytes - 99}`,
    );
    file.close();
    const bytes = FS.readFile("/odd.h5", { encoding: "binary" });
    const changed = await calibratedKeras(bytes, "odd", { calibration });
    assert.deepEqual(await contentOf(changed), await contentOf(bytes));
    assert.deepEqual(await readKeras(changed, "odd"), { ...model, calibration });
  });

  test("is refused of what is none", async () => {
    await assert.rejects(calibratedKeras(new Uint8Array(100), "bad.h5", { calibration }), {
      code: "BAD_MODEL",
      message: /^bad\.h5: /,
    });
    const cut = (await fixture("keras3.h5")).subarray(0, 20_000);
    await assert.rejects(calibratedKeras(cut, "cut.h5", { calibration }), { code: "BAD_MODEL" });
  });
});

describe("an ONNX file with another calibration", () => {
  /** Metadata as `writeOnnx` has it, with what others may have added: fields, entries, unknown kinds. */
  const foreign = Uint8Array.of(
    // Field 5, a text; 98, a varint; 99, 8 bytes; 97, 4 bytes.
    ...[0x2a, 1, 65, 0x90, 6, 0xff, 1, 0x99, 6, 1, 2, 3, 4, 5, 6, 7, 8, 0x8d, 6, 1, 2, 3, 4],
  );
  const entry = (key: string, value: string) =>
    toBinary(ModelProtoSchema, create(ModelProtoSchema, { metadataProps: [{ key, value }] }));
  const bytesOf = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
  const find = (bytes: Uint8Array, part: Uint8Array) => Buffer.from(bytes).indexOf(part);

  test("is byte for byte what it was but for that entry", () => {
    const plain = writeOnnx(model);
    const ours = entry(calibrationKey, '{"temperature":1.25,"threshold":0.5}');
    const bytes = bytesOf(foreign, plain, entry("author", "somebody"));
    const changed = calibratedOnnx(bytes, "a.onnx", { calibration });
    const at = find(changed, ours);
    assert.ok(at > 0);
    assert.deepEqual(bytesOf(changed.subarray(0, at), changed.subarray(at + ours.length)), bytes);
    assert.ok(at < find(changed, new TextEncoder().encode(networkKey)), "after the network");
    assert.deepEqual(readOnnx(changed, "a.onnx"), { ...model, calibration });
    const again = calibratedOnnx(changed, "a.onnx", { calibration: another });
    assert.deepEqual(readOnnx(again, "a.onnx"), { ...model, calibration: another });
    assert.deepEqual(calibratedOnnx(again, "a.onnx", { calibration }), changed);
  });

  test("is what we would have written with it", () => {
    assert.deepEqual(
      calibratedOnnx(writeOnnx({ ...model, calibration: another }), "a.onnx", { calibration }),
      writeOnnx({ ...model, calibration }),
    );
  });

  test("has it once, where it stood twice, also where the key is written oddly", () => {
    const twice = [another, another].map((each) => entry(calibrationKey, JSON.stringify(each)));
    // A key given twice: the last counts (protobuf).
    const odd = bytesOf(Uint8Array.of(0x72, 5, 0x0a, 1, 65, 0x0a, 0));
    const changed = calibratedOnnx(bytesOf(...twice, writeOnnx(model), odd), "a", { calibration });
    const key = new TextEncoder().encode(calibrationKey);
    assert.equal(Buffer.from(changed).lastIndexOf(key), find(changed, key));
    assert.deepEqual(readOnnx(changed, "a"), { ...model, calibration });
    assert.deepEqual(changed.subarray(-odd.length), odd);
  });

  for (const [what, bytes] of [
    ["cut", writeOnnx(model).subarray(0, -3)],
    ["of another kind", Uint8Array.of(0x0b, 1)],
    ["with a number cut short", Uint8Array.of(0x08, 0x80)],
    ["with 8 bytes cut short", Uint8Array.of(0x09, 1, 2)],
  ] as const) {
    test(`is refused of one ${what}`, () => {
      assert.throws(() => calibratedOnnx(bytes, "bad.onnx", { calibration }), {
        code: "BAD_MODEL",
        message: /^bad\.onnx: is no ONNX file, or damaged \(onnx: /,
      });
    });
  }
});
