import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { onnxMetadata } from "../../src/formats/onnx/metadata.js";
import { calibrationKey, networkKey } from "../../src/formats/onnx/reader.js";
import { writeOnnx } from "../../src/formats/onnx/writer.js";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import { shippedModel } from "../../src/node/packageFiles.js";
import { smallModel } from "../reading/models.js";

test("metadata is found behind the graph, long entries and other letters too", () => {
  const metadata = { short: "1", long: "x".repeat(70_000), schlüssel: "…", empty: "" };
  const found = onnxMetadata(inferenceProgram(smallModel(), { metadata }));
  assert.deepEqual(Object.fromEntries(found), metadata);
});

test("network and calibration stand where the recognizer of the shipped model looks", async () => {
  assert.deepEqual([networkKey, calibrationKey], ["tenfold_network", "tenfold_calibration"]);
  const model = { ...smallModel(), calibration: { temperature: 1.25, threshold: 0.5 } };
  const written = onnxMetadata(writeOnnx(model));
  assert.deepEqual(JSON.parse(written.get("tenfold_network")!), model.network);
  assert.deepEqual(JSON.parse(written.get("tenfold_calibration")!), model.calibration);
  assert.ok(onnxMetadata(await readFile(shippedModel)).has("tenfold_network"));
});

test("a file that is cut or of another kind is not passed over", () => {
  const bytes = writeOnnx(smallModel());
  assert.throws(() => onnxMetadata(bytes.subarray(0, 200)), /onnx: cut short/);
  assert.throws(() => onnxMetadata(new Uint8Array([0x0b, 0x48])), /field 1 of a kind/);
  assert.throws(() => onnxMetadata(new Uint8Array([0x80])), /onnx: cut short/);
});

test("numbers of up to ten bytes are passed over, and texts that hold nothing", () => {
  // Field 7 is the number 2⁶³, field 14 the entry of a key alone, then one of "k" and "v".
  const number = [0x38, ...new Array(9).fill(0x80), 0x01];
  const keyAlone = [0x72, 0x03, 0x0a, 0x01, 0x61];
  const both = [0x72, 0x06, 0x0a, 0x01, 0x6b, 0x12, 0x01, 0x76];
  const found = onnxMetadata(Uint8Array.of(...number, ...keyAlone, ...both));
  assert.deepEqual(
    [...found],
    [
      ["a", ""],
      ["k", "v"],
    ],
  );
  assert.deepEqual([...onnxMetadata(new Uint8Array())], []);
});

test("a length of two bytes ends exactly where the file does, or is refused", () => {
  // 130 bytes, as 2 + 128 · 1; the value takes 125 of them.
  const value = new Array(125).fill(0x79);
  const entry = [0x0a, 0x01, 0x78, 0x12, 125, ...value];
  const file = Uint8Array.of(0x72, 0x82, 0x01, ...entry);
  assert.deepEqual([...onnxMetadata(file)], [["x", "y".repeat(125)]]);
  assert.throws(() => onnxMetadata(file.subarray(0, -1)), /onnx: cut short/);
  // Field 14, but a number.
  assert.deepEqual([...onnxMetadata(Uint8Array.of(0x70, 0x05))], []);
});
