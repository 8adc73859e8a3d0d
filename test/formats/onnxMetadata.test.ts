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
