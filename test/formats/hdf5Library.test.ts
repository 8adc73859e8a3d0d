import assert from "node:assert/strict";
import { test } from "node:test";
import { loadHdf5 } from "../../src/formats/hdf5/library.js";
import { readHdf5 } from "../../src/formats/hdf5/reader.js";
import { writeHdf5 } from "../../src/formats/hdf5/writer.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { fixture } from "./fixtures.js";

// The first one here: it loads this thread's library.
test("the library takes hold of console.error only while it loads", async () => {
  const { error } = console;
  await loadHdf5();
  assert.equal(console.error, error);
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

test("the library sees no device, and the model's file is gone when it has been read", async () => {
  const bytes = await fixture("by_hand.h5");
  await readKeras(bytes, "good.h5");
  const { FS } = (await import("h5wasm")).Module;
  assert.deepEqual(FS.readdir("/dev"), [".", "..", "shm"]);
  assert.equal(FS.analyzePath("/model.h5").exists, false);
});

test("a group of more objects than any model has is refused, but not the one above it", async () => {
  const bytes = await writeHdf5((file) => {
    for (let i = 0; i <= 10_000; i++) file.dataset(`/g/d${i}`, new Uint8Array(1), [1]);
  });
  assert.equal(await readHdf5(bytes, "many.h5", (file) => file.kindOf("/g")), "group");
  await assert.rejects(
    readHdf5(bytes, "many.h5", (file) => file.kindOf("/g/d1")),
    { code: "BAD_MODEL", message: "many.h5: /g holds more than 10000 objects" },
  );
});

test("texts larger than any model's are refused: as JSON they would fill all memory", async () => {
  const bytes = await writeHdf5((file) => {
    file.dataset("/history", new Uint8Array(2 ** 23), [2 ** 23]);
    file.dataset("/long", new Uint8Array(2 ** 23 + 1), [2 ** 23 + 1]);
  });
  const read = (path: string) => readHdf5(bytes, "long.h5", (file) => file.bytes(path).length);
  assert.equal(await read("/history"), 2 ** 23);
  await assert.rejects(read("/long"), {
    code: "BAD_MODEL",
    message: "long.h5: /long holds more than 8388608 bytes of text",
  });

  const { File, ready } = await import("h5wasm");
  const { FS } = await ready;
  const file = new File("/attributes.h5", "w");
  file.create_attribute("one", "x".repeat(2 ** 23), [], "S");
  // Two texts that are not too long alone.
  const half = "x".repeat(2 ** 22);
  file.create_attribute("two", [half, `${half}x`], [2], "S");
  file.close();
  const attributes = FS.readFile("/attributes.h5", { encoding: "binary" });
  const texts = (name: string) =>
    readHdf5(attributes, "long.h5", (read) => read.texts("/", name)?.map(({ length }) => length));
  assert.deepEqual(await texts("one"), [2 ** 23]);
  await assert.rejects(texts("two"), {
    code: "BAD_MODEL",
    message: "long.h5: /@two holds more than 8388608 bytes of text",
  });
});

// The last one here: it breaks this thread's library.
test("a trap in the library is a damaged file", async () => {
  const bytes = await fixture("by_hand.h5");
  const { Module } = await import("h5wasm");
  Object.defineProperty(Module, "get_names", {
    value: () => {
      throw new Error("unreachable");
    },
  });
  await assert.rejects(readKeras(bytes, "trap.h5"), {
    code: "BAD_MODEL",
    message: "trap.h5: is damaged: the HDF5 library cannot read it; copy or save the file again",
  });
});
