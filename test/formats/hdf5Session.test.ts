import assert from "node:assert/strict";
import { test } from "node:test";
import { readHdf5 } from "../../src/formats/hdf5Reader.js";
import { writeHdf5 } from "../../src/formats/hdf5Writer.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { fixture } from "./fixtures.js";

test("a trap in the library is a damaged file, and the next file meets a fresh instance", async () => {
  const bytes = await fixture("by_hand.h5");
  await readKeras(bytes, "good.h5");
  const { Module } = await import("h5wasm");
  // The first instance is broken from here on; only another one can read the file.
  Object.defineProperty(Module, "get_names", {
    value: () => {
      throw new Error("unreachable");
    },
  });
  await assert.rejects(readKeras(bytes, "trap.h5"), {
    code: "BAD_MODEL",
    message: "trap.h5: is damaged: the HDF5 library cannot read it; copy or save the file again",
  });
  assert.equal((await readKeras(bytes, "good.h5")).network.name, "by_hand");
});

test("a mistake of ours is not taken for a damaged file", async () => {
  const bytes = await fixture("by_hand.h5");
  const mistake = () => {
    throw new TypeError("ours");
  };
  await assert.rejects(readHdf5(bytes, "good.h5", mistake), { name: "TypeError", message: "ours" });
});

test("a write that the library only complains about is an error", async () => {
  const tooLong = "x".repeat(70_000);
  await assert.rejects(
    writeHdf5((file) => file.text("/", "long", tooLong)),
    /^Error: the HDF5 library said: HDF5-DIAG: .*object header message is too large/s,
  );
});

test("nothing is left behind in the library's memory", async () => {
  const bytes = await fixture("by_hand.h5");
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 200; round++) await readKeras(bytes, "good.h5");
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  assert.ok(grown < 60, `200 reads of ${bytes.length} bytes grew the process by ${grown} MiB`);
});
