import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { digitSet, parseIdx } from "../../src/data/idx.js";
import { idxBytes, labels, pictures } from "./idxBytes.js";

const badIdx = (message: RegExp) => ({ name: "TenfoldError", code: "BAD_IDX", message });

describe("parseIdx", () => {
  test("reads labels and pictures as views of the file", () => {
    const file = pictures(3);
    const { dimensions, data } = parseIdx(file, "three", { rank: 3 });
    assert.deepEqual(dimensions, [3, 28, 28]);
    assert.equal(data.buffer, file.buffer);
    assert.equal(data.byteOffset, 16);
    assert.equal(data.length, 3 * 784);
    assert.equal(data[100], 198);
    const ten = parseIdx(labels(10), "ten", { rank: 1 });
    assert.deepEqual([...ten.data], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("reads bytes that lie in the middle of a larger buffer", () => {
    const inside = new Uint8Array(100);
    inside.set(labels(5), 33);
    const { data } = parseIdx(inside.subarray(33, 33 + 8 + 5), "inside", { rank: 1 });
    assert.deepEqual([...data], [0, 1, 2, 3, 4]);
  });

  test("round trip of any array", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat(255)),
        (count, height, width, bytes) => {
          const elements = Uint8Array.from([...bytes.take(count * height * width)]);
          const file = idxBytes([count, height, width], elements);
          const read = parseIdx(file, "any", { rank: 3 });
          assert.deepEqual(read.dimensions, [count, height, width]);
          assert.deepEqual(read.data, elements);
        },
      ),
    );
  });

  for (const rank of [1, 3] as const) {
    const whole = rank === 1 ? labels(2) : pictures(2);
    const header = 4 + 4 * rank;
    test(`rank ${rank}: cut at every byte of the header`, () => {
      for (let length = 0; length < header; length += 1) {
        const hint = length === 0 ? "the file is empty" : "the file is cut short";
        assert.throws(
          () => parseIdx(whole.subarray(0, length), "cut.idx", { rank }),
          badIdx(
            new RegExp(
              `^cut\\.idx: expected a header of ${header} bytes, found a file of ${length}; ${hint}`,
            ),
          ),
          `cut to ${length}`,
        );
      }
    });

    test(`rank ${rank}: cut anywhere in the elements`, () => {
      for (let length = header; length < whole.length; length += 1) {
        assert.throws(
          () => parseIdx(whole.subarray(0, length), "cut.idx", { rank }),
          badIdx(
            new RegExp(`expected ${whole.length} bytes .*, found ${length}; the file is cut short`),
          ),
          `cut to ${length}`,
        );
      }
    });
  }

  test("bytes after the last element", () => {
    const longer = new Uint8Array(15);
    longer.set(labels(6));
    assert.throws(
      () => parseIdx(longer, "long", { rank: 1 }),
      badIdx(/^long: expected 14 bytes \(a header of 8 and 6 elements\), found 15; bytes follow/),
    );
  });

  test("magic that is not IDX, with a hint at what the file is", () => {
    const file = (...bytes: number[]) => Uint8Array.from([...bytes, ...new Array(20).fill(0)]);
    const cases: [number[], RegExp][] = [
      [
        [1, 0, 8, 3],
        /expected an IDX file \(first bytes 00 00 08 03\), found 01 00 08 03; .*MNIST/,
      ],
      [[0, 1, 8, 3], /found 00 01 08 03/],
      [[0x1f, 0x8b, 8, 0], /gzip: unpack it first/],
      [[0x50, 0x4b, 3, 4], /ZIP archive/],
      [[0x3c, 0x21, 0x44, 0x4f], /web page: the download went wrong/],
      [[0x89, 0x50, 0x4e, 0x47], /PNG picture/],
    ];
    for (const [start, message] of cases) {
      assert.throws(() => parseIdx(file(...start), "f", { rank: 3 }), badIdx(message));
    }
  });

  test("pictures that are not unsigned bytes, labels of no type", () => {
    const names = [
      [9, "09 (signed byte)"],
      [11, "0b (16-bit integer)"],
      [12, "0c (32-bit integer)"],
      [13, "0d (32-bit float)"],
      [14, "0e (64-bit float)"],
      [7, "07 (unknown)"],
    ] as const;
    for (const [type, words] of names) {
      const file = idxBytes([2], Uint8Array.of(1, 2), { type });
      assert.throws(
        () => parseIdx(file, "f", { rank: type === 7 ? 1 : 3 }),
        (error: Error) => {
          assert.match(error.message, /expected elements of type 08 \(unsigned byte\)/);
          assert.ok(error.message.includes(`found type ${words}`), error.message);
          return true;
        },
      );
    }
  });

  test("pictures and labels swapped, and ranks of neither", () => {
    assert.throws(
      () => parseIdx(labels(9), "t", { rank: 3 }),
      badIdx(/^t: expected rank 3 \(pictures\), found rank 1 \(labels\); .*swapped\?$/),
    );
    assert.throws(
      () => parseIdx(pictures(1), "t", { rank: 1 }),
      badIdx(/expected rank 1 \(labels\), found rank 3 \(pictures\); .*swapped\?$/),
    );
    assert.throws(
      () => parseIdx(idxBytes([2, 2], new Uint8Array(4)), "t", { rank: 3 }),
      badIdx(/found rank 2; the file holds another kind of array/),
    );
  });

  test("one side more of 1 is a channel, first or last", () => {
    for (const sides of [
      [2, 28, 28, 1],
      [2, 1, 28, 28],
    ]) {
      const { dimensions, data } = parseIdx(idxBytes(sides, new Uint8Array(1568).fill(7)), "t", {
        rank: 3,
      });
      assert.deepEqual([dimensions, data.length], [[2, 28, 28], 1568]);
    }
    const narrow = parseIdx(idxBytes([2, 3, 1, 1], new Uint8Array(6)), "t", { rank: 3 });
    assert.deepEqual(narrow.dimensions, [2, 3, 1]);
    const column = parseIdx(idxBytes([3, 1], Uint8Array.of(4, 5, 6)), "t", { rank: 1 });
    assert.deepEqual([column.dimensions, [...column.data]], [[3], [4, 5, 6]]);
    assert.throws(
      () => parseIdx(idxBytes([2, 28, 28, 3], new Uint8Array(4704)), "t", { rank: 3 }),
      badIdx(/^t: expected one gray picture an entry .*, found 2×28×28×3; of colors keep their b/),
    );
    assert.throws(
      () => parseIdx(idxBytes([2, 10], new Uint8Array(20)), "t", { rank: 1 }),
      badIdx(/^t: expected one label an entry .*, found 2×10; of one-hot labels keep the place/),
    );
  });

  test("labels stored as wider numbers are read, if they are labels", () => {
    const numbers = [0, 9, 7];
    const stored = (bytes: number, put: (view: DataView, at: number, value: number) => void) => {
      return (values: readonly number[]) => {
        const view = new DataView(new ArrayBuffer(bytes * values.length));
        for (const [i, value] of values.entries()) put(view, i * bytes, value);
        return new Uint8Array(view.buffer);
      };
    };
    const types = [
      [9, stored(1, (view, at, value) => view.setInt8(at, value))],
      [11, stored(2, (view, at, value) => view.setInt16(at, value))],
      [12, stored(4, (view, at, value) => view.setInt32(at, value))],
      [13, stored(4, (view, at, value) => view.setFloat32(at, value))],
      [14, stored(8, (view, at, value) => view.setFloat64(at, value))],
    ] as const;
    for (const [type, store] of types) {
      const read = (values: readonly number[]) =>
        parseIdx(idxBytes([values.length], store(values), { type }), "l", { rank: 1 });
      assert.deepEqual([...read(numbers).data], numbers, `type ${type}`);
      assert.throws(
        () => read([3, -1]),
        badIdx(/^l: expected whole numbers 0…255 .*found -1 at in/),
      );
      if (type !== 9) assert.throws(() => read([256]), badIdx(/found 256 at index 0/));
      if (type > 12)
        assert.throws(() => read([1, 2, 0.5]), badIdx(/float\), found 0\.5 at index 2/));
    }
    const cut = idxBytes([2], stored(4, () => {})([1]), { type: 12 });
    assert.throws(() => parseIdx(cut, "l", { rank: 1 }), badIdx(/expected 16 bytes .*, found 12;/));
  });

  test("sides of 0", () => {
    for (const sides of [
      [0, 28, 28],
      [5, 0, 28],
      [5, 28, 0],
    ]) {
      assert.throws(
        () => parseIdx(idxBytes(sides, new Uint8Array(0)), "none", { rank: 3 }),
        badIdx(new RegExp(`at least one element, the header declares ${sides.join("×")}`)),
      );
    }
  });

  test("absurd declared sizes fail at once", () => {
    const most = 2 ** 32 - 1;
    const before = process.memoryUsage().arrayBuffers;
    assert.throws(
      () => parseIdx(idxBytes([most, most, most], new Uint8Array(9)), "huge", { rank: 3 }),
      badIdx(/expected 7\.\d+e\+28 bytes .*, found 25; the file is cut short/),
    );
    assert.ok(process.memoryUsage().arrayBuffers - before < 1e6);
  });
});

describe("digitSet", () => {
  const where = { images: "images.idx", labels: "labels.idx" };
  const read = (count: number) => parseIdx(pictures(count), "", { rank: 3 });
  const readLabels = (count: number) => parseIdx(labels(count), "", { rank: 1 });

  test("joins pictures and labels without copying", () => {
    const images = read(12);
    const set = digitSet(images, readLabels(12), where);
    assert.equal(set.count, 12);
    assert.equal(set.height, 28);
    assert.equal(set.width, 28);
    assert.equal(set.images, images.data);
    assert.equal(set.labels[11], 1);
  });

  test("counts that differ", () => {
    assert.throws(
      () => digitSet(read(12), readLabels(11), where),
      badIdx(/^labels\.idx: expected 12 labels, one a picture in images\.idx, found 11;/),
    );
  });

  test("a label above 9 is named with its index", () => {
    const wrong = readLabels(12);
    wrong.data[7] = 10;
    wrong.data[8] = 255;
    assert.throws(
      () => digitSet(read(12), wrong, where),
      badIdx(/^labels\.idx: expected labels 0…9, found 10 at index 7 \(counted from 0\)/),
    );
  });

  test("label 10 is taken where there are eleven classes, 11 is not", () => {
    const some = readLabels(12);
    some.data[7] = 10;
    const any = { highestLabel: 10 };
    assert.equal(digitSet(read(12), some, where, any).labels[7], 10);
    some.data[7] = 11;
    assert.throws(
      () => digitSet(read(12), some, where, any),
      badIdx(/^labels\.idx: expected labels 0…9, or 10 for not a digit, found 11 at index 7 /),
    );
  });

  test("pictures of another size", () => {
    const other = parseIdx(idxBytes([1, 32, 28], new Uint8Array(896)), "", { rank: 3 });
    assert.throws(
      () => digitSet(other, readLabels(1), where),
      badIdx(/^images\.idx: expected pictures of 28×28, found 32×28; resample/),
    );
    assert.equal(digitSet(other, readLabels(1), where, { height: 32, width: 28 }).height, 32);
  });
});
