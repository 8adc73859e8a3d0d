import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { reason } from "../../src/formats/hdf5/library.js";
import { type Hdf5Reader, readHdf5 } from "../../src/formats/hdf5/reader.js";
import { writeHdf5 } from "../../src/formats/hdf5/writer.js";
import { fixture } from "./fixtures.js";

/** Does something with a file that h5py wrote, see `make_fixtures.py`. */
async function inEveryKind<T>(read: (file: Hdf5Reader) => T): Promise<T> {
  return readHdf5(await fixture("every_kind.h5"), "k.h5", read);
}

/** A file that the library itself writes, with more than `writeHdf5` can. */
async function made(write: (file: import("h5wasm").File) => void): Promise<Uint8Array> {
  const { File, ready } = await import("h5wasm");
  const { FS } = await ready;
  const file = new File("/made.h5", "w");
  write(file);
  file.close();
  return FS.readFile("/made.h5", { encoding: "binary" });
}

const refuses = async (bytes: Uint8Array, read: (file: Hdf5Reader) => unknown, problem: string) =>
  assert.rejects(readHdf5(bytes, "k.h5", read), { code: "BAD_MODEL", message: `k.h5: ${problem}` });

describe("numbers of h5py", () => {
  // As numpy.iinfo has them, rounded to float32.
  const ends = {
    i1: [-128, 127],
    i2: [-32768, 32767],
    i4: [-(2 ** 31), 2 ** 31],
    i8: [-(2 ** 63), 2 ** 63],
    u1: [0, 255],
    u2: [0, 65535],
    u4: [0, 2 ** 32],
    u8: [0, 2 ** 64],
  };
  for (const order of ["<", ">"]) {
    for (const [type, [least, most]] of Object.entries(ends)) {
      test(`${order}${type}`, async () => {
        const read = await inEveryKind((file) => file.numbers(`/${order}${type}`));
        assert.deepEqual(read, { shape: [3], data: Float32Array.of(least!, 1, most!) });
      });
    }
    for (const type of ["f4", "f8"]) {
      test(`${order}${type}`, async () => {
        const { data } = await inEveryKind((file) => file.numbers(`/${order}${type}`));
        assert.deepEqual(data, Float32Array.of(-0.5, 1, 2 ** 24));
      });
    }
  }

  for (const name of ["deflated", "shuffled", "summed"]) {
    test(name, async () => {
      const { data } = await inEveryKind((file) => file.numbers(`/${name}`));
      assert.deepEqual(data, Float32Array.of(0, 1, 2, 3, 4));
    });
  }

  test("of no side, and of none at all", async () => {
    const read = await inEveryKind((file) => [file.numbers("/scalar"), file.numbers("/empty")]);
    assert.deepEqual(read, [
      { shape: [1], data: Float32Array.of(7) },
      { shape: [0], data: new Float32Array() },
    ]);
  });

  for (const [name, problem] of [
    ["half", "should hold whole numbers, float32 or float64"],
    ["extended", "should hold whole numbers, float32 or float64"],
    ["texts", "should hold whole numbers, float32 or float64"],
    ["lzf", "is packed by filter 32000, which is not supported"],
    ["scaled", "is packed by filter 6, which is not supported"],
  ] as const) {
    test(`not ${name}`, async () => {
      const bytes = await fixture("every_kind.h5");
      await refuses(bytes, (file) => file.shapeOf(`/${name}`), `/${name} ${problem}`);
    });
  }

  test("as bytes of one each", async () => {
    const bytes = await fixture("every_kind.h5");
    assert.deepEqual(await inEveryKind((file) => file.bytes("/<u1")), Uint8Array.of(0, 1, 255));
    await refuses(
      bytes,
      (file) => file.bytes("/<i2"),
      "/<i2 should hold bytes, its elements have 2",
    );
  });
});

test("what stands at a path", async () => {
  const kinds = await inEveryKind((file) =>
    ["/", "", ".", "/scalar", "./scalar", "/scalar/x", "/a", "/a/b"].map((path) =>
      file.kindOf(path),
    ),
  );
  const group = "group";
  const nothing = "nothing";
  assert.deepEqual(kinds, [group, group, group, "dataset", "dataset", nothing, nothing, nothing]);
  const bytes = await fixture("every_kind.h5");
  await refuses(bytes, (file) => file.kindOf("/type"), "/type is neither a group nor a dataset");
});

describe("texts of h5py", () => {
  test("of variable and of fixed length, and none", async () => {
    const read = await inEveryKind((file) =>
      ["variable", "fixed", "one", "none", "no_texts", "unwritten", "absent"].map((name) =>
        file.texts("/", name),
      ),
    );
    const fixed = ["a", "", "bcd"];
    assert.deepEqual(read, [["é", "", "bcd "], fixed, ["alone"], [], [], ["", ""], undefined]);
  });

  test("one alone", async () => {
    const bytes = await fixture("every_kind.h5");
    const read = await inEveryKind((file) => [file.text("/", "one"), file.text("/", "absent")]);
    assert.deepEqual(read, ["alone", undefined]);
    const two = "/@fixed should hold one text, holds 3";
    await refuses(bytes, (file) => file.text("/", "fixed"), two);
    const none = "/@none should hold one text, holds 0";
    await refuses(bytes, (file) => file.text("/", "none"), none);
    await refuses(bytes, (file) => file.texts("/", "numbers"), "/@numbers holds no text");
  });

  test("at most 10000", async () => {
    const bytes = await made((file) => {
      const texts = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
      // An attribute of that size needs the newer layout: in fixed length it is too long for both.
      file.create_attribute("most", texts(10_000), [10_000], "S5");
      file.create_attribute("more", texts(10_001), [10_001], "S5");
    });
    const most = await readHdf5(bytes, "k.h5", (file) => file.texts("/", "most"));
    assert.deepEqual([most?.length, most?.at(-1)], [10_000, "9999"]);
    await refuses(bytes, (file) => file.texts("/", "more"), "/@more holds more than 10000 texts");
  });

  test("in parts, from the first that is there to the first that is not", async () => {
    const bytes = await writeHdf5((file) => {
      for (const part of [0, 1, 3]) file.texts("/", `n${part}`, [`${part}a`, `${part}b`]);
      file.texts("/", "late1", ["x"]);
    });
    const read = await readHdf5(bytes, "k.h5", (file) => [
      file.texts("/", "n"),
      file.texts("/", "late"),
    ]);
    assert.deepEqual(read, [["0a", "0b", "1a", "1b"], undefined]);
  });
});

describe("a file may take", () => {
  /** Zeros, which are packed to a thousandth of their size. */
  const zeros = (file: import("h5wasm").File, name: string, length: number) =>
    file.create_dataset({
      name,
      data: new Uint8Array(length),
      shape: [length],
      dtype: "<B",
      chunks: [length],
      compression: 9,
    });

  test("64 times its size, to the last byte, for all that is read of it together", async () => {
    const powers = Array.from({ length: 13 }, (_, at) => 2 ** (at + 6));
    const bytes = await made((file) => {
      for (const length of powers) zeros(file, `z${length}`, length);
    });
    const all = (file: Hdf5Reader) => {
      let left = 64 * bytes.length;
      for (const length of powers.toReversed()) {
        for (; left >= length; left -= length)
          assert.equal(file.bytes(`/z${length}`).length, length);
      }
      assert.equal(left, 0);
    };
    await readHdf5(bytes, "k.h5", all);
    await refuses(
      bytes,
      (file) => {
        all(file);
        file.bytes("/z64");
      },
      "/z64 needs more memory than a file of this size may",
    );
  });

  test("64 times its size for what is packed", async () => {
    const bytes = await made((file) => zeros(file, "z", 2 ** 21));
    assert.ok(bytes.length * 64 < 2 ** 21, `${bytes.length} bytes`);
    const problem = `/z declares 2097152 bytes, more than the file of ${bytes.length} bytes can hold`;
    await refuses(bytes, (file) => file.shapeOf("/z"), problem);
  });

  test("its size for what is not packed, also where nothing of that was written", async () => {
    const bytes = await fixture("every_kind.h5");
    const problem = `/unwritten declares 32768 bytes, more than the file of ${bytes.length} bytes can hold`;
    await refuses(bytes, (file) => file.shapeOf("/unwritten"), problem);
  });

  test("exactly 64 times its size", async () => {
    const padded = (pad: number) =>
      made((file) => {
        zeros(file, "z", 2 ** 21);
        file.create_dataset({ name: "pad", data: new Uint8Array(pad), shape: [pad], dtype: "<B" });
      });
    const pad = 2 ** 15 - (await padded(1)).length + 1;
    const [exact, short] = [await padded(pad), await padded(pad - 1)];
    assert.deepEqual([exact.length, short.length], [2 ** 15, 2 ** 15 - 1]);
    const read = await readHdf5(exact, "k.h5", (file) => file.bytes("/z"));
    assert.equal(read.length, 2 ** 21);
    const problem = "/z declares 2097152 bytes, more than the file of 32767 bytes can hold";
    await refuses(short, (file) => file.shapeOf("/z"), problem);
  });

  test("8 MiB of text in an attribute of fixed length", async () => {
    const bytes = await made((file) => {
      file.create_attribute("most", ["a", "b"], [2], `S${2 ** 22}`);
      file.create_attribute("more", ["a", "b"], [2], `S${2 ** 22 + 1}`);
    });
    const most = await readHdf5(bytes, "k.h5", (file) => file.texts("/", "most"));
    assert.deepEqual(most, ["a", "b"]);
    const problem = "/@more holds more than 8388608 bytes of text";
    await refuses(bytes, (file) => file.texts("/", "more"), problem);
  });

  test("128 MiB", async () => {
    const large = new Uint8Array(2 ** 27 + 1);
    const problem = "expected a model file of at most 134217728 bytes, got 134217729";
    await refuses(large, () => assert.fail("was read"), problem);
  });
});

test("memory that is taken is given back, and files are closed, also when reading fails", async (t) => {
  const { Module, ready } = await import("h5wasm");
  await ready;
  const library = Module as unknown as Record<string, (...given: unknown[]) => unknown>;
  const watch = (name: string) => t.mock.method(library, name).mock;
  const [taken, freed] = [watch("_malloc"), watch("_free")];
  const [opened, closed, reclaimed] = ["open", "close_file", "reclaim_vlen_memory"].map(watch);
  await inEveryKind((file) => {
    file.numbers("/<f8");
    file.numbers("/empty");
    file.texts("/", "fixed");
    assert.equal(reclaimed?.callCount(), 0);
    file.texts("/", "variable");
    assert.equal(reclaimed?.callCount(), 1);
    file.bytes("/<u1");
  });
  await assert.rejects(
    inEveryKind((file) => file.numbers("/half")),
    { code: "BAD_MODEL" },
  );
  // Nothing of the library's own is among them: it takes its memory without these names.
  assert.deepEqual(
    taken.calls.map(({ arguments: [size] }) => size),
    [24, 1, 9, 12, 3],
  );
  assert.deepEqual(
    freed.calls.map(({ arguments: [address] }) => address),
    taken.calls.map(({ result }) => result),
  );
  assert.deepEqual(
    closed?.calls.map(({ arguments: [file] }) => file),
    opened?.calls.map(({ result }) => result),
  );
  assert.equal(opened?.callCount(), 2);
});

test("the reason of a failure is the innermost complaint", () => {
  const report = [
    "HDF5-DIAG: Error detected in HDF5 (1.14.2) thread 0:",
    "  #000: src/H5F.c line 496 in H5Fopen(): unable to open file",
    "    major: File accessibility",
    "  #001: src/H5Fint.c line 1990 in H5F_open(): truncated file: eof = 5",
    "    minor: Unable to open file",
  ].join("\n");
  assert.equal(reason(report), " (truncated file: eof = 5)");
  assert.equal(reason("warning: something else"), "");
});
