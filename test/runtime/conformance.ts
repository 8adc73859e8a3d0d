import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { float32, type Session, type SessionOptions } from "../../src/runtime/session.js";
import {
  add,
  castToFloat,
  constant,
  greater,
  input,
  matMul,
  mul,
  reduceSum,
  relu,
  scalar,
  scatterAdd,
  writeProgram,
} from "../../src/tensor/index.js";

/** How a runtime compiles programs. */
export type CreateSession = (onnx: Uint8Array, options?: SessionOptions) => Promise<Session>;

/** What every runtime must do, whatever it runs on. */
export function conformance(runtime: string, createSession: CreateSession): void {
  const x = input("x", [2, 3]);
  const pixels = input("pixels", [2, 3], "uint8");
  const onnx = writeProgram({
    name: "test",
    outputs: {
      sum: add(x, castToFloat(pixels)),
      larger: greater(x, scalar(1)),
      total: reduceSum(x),
    },
  });
  const feeds = {
    x: float32(Float32Array.of(0, 1, 2, 3, 4, 5), [2, 3]),
    pixels: { dtype: "uint8", shape: [2, 3], data: Uint8Array.of(0, 10, 20, 30, 40, 255) },
  } as const;
  const withSession = async (use: (session: Session) => Promise<void>, bytes = onnx) => {
    const session = await createSession(bytes);
    await use(session).finally(() => session.release());
  };

  describe(`the ${runtime} runtime`, () => {
    test("gives every output with its type, shape and data", () =>
      withSession(async (session) => {
        const { sum, larger, total, ...others } = await session.run(feeds);
        assert.deepEqual(others, {});
        const expected = float32(Float32Array.of(0, 11, 22, 33, 44, 260), [2, 3]);
        assert.deepEqual({ ...sum, shape: [...sum!.shape] }, expected);
        assert.deepEqual([larger!.dtype, [...larger!.shape]], ["bool", [2, 3]]);
        assert.deepEqual([...larger!.data], [0, 0, 1, 1, 1, 1]);
        assert.deepEqual([[...total!.shape], ...total!.data], [[], 15]);
      }));

    test("writes into the arrays it is given, run after run", () =>
      withSession(async (session) => {
        const into = { sum: float32(new Float32Array(6), [2, 3]) };
        const results = await session.run(feeds, into);
        assert.deepEqual([...into.sum.data], [0, 11, 22, 33, 44, 260]);
        assert.deepEqual([...results.total!.data], [15]);
        const again = { ...feeds, x: float32(new Float32Array(6), [2, 3]) };
        await session.run(again, into);
        assert.deepEqual([...into.sum.data], [0, 10, 20, 30, 40, 255]);
      }));

    test("leaves what it is fed as it was, and earlier results too", () =>
      withSession(async (session) => {
        const first = await session.run(feeds);
        const doubled = Float32Array.from(feeds.x.data, (v) => 2 * v);
        await session.run({ ...feeds, x: float32(doubled, [2, 3]) });
        assert.deepEqual([...first.sum!.data], [0, 11, 22, 33, 44, 260]);
        assert.deepEqual([...feeds.x.data], [0, 1, 2, 3, 4, 5]);
      }));

    test("gives the same bits with and without optimization, here", async () => {
      const kernel = constant(Float32Array.of(1, -2, 3, 4, 5, -6), [3, 2], "float32");
      const program = writeProgram({
        name: "test",
        outputs: { y: relu(mul(matMul(x, kernel), scalar(0.5))) },
      });
      for (const optimize of [true, false]) {
        const session = await createSession(program, { optimize, threads: 1 });
        const { y } = await session.run({ x: feeds.x });
        await session.release();
        assert.deepEqual([...y!.data], [6.5, 0, 20, 0]);
      }
    });

    test("adds every row of a scatter whose indices repeat, with one thread", async () => {
      const rows = 20_000;
      const ones = constant(new Float32Array(rows).fill(1), [rows, 1], "float32");
      const indices = new Int32Array(rows).map((_, row) => row % 3);
      const outputs = { y: scatterAdd(ones, indices, 3) };
      await withSession(
        async (session) => {
          const { y } = await session.run({});
          assert.deepEqual([...y!.data], [6667, 6667, 6666]);
        },
        writeProgram({ name: "test", outputs }),
      );
    });

    test("refuses a missing input, a wrong shape and a wrong type", () =>
      withSession(async (session) => {
        await assert.rejects(session.run({ x: feeds.x }), /pixels/);
        const long = float32(new Float32Array(8), [2, 4]);
        await assert.rejects(session.run({ ...feeds, x: long }), /dimension/i);
        const typed = { dtype: "int32", shape: [2, 3], data: new Int32Array(6) } as const;
        await assert.rejects(session.run({ ...feeds, x: typed }), /int32/);
      }));

    test("refuses bytes that are no program", async () => {
      await assert.rejects(createSession(Uint8Array.of(1, 2, 3)), /protobuf|model/i);
      await assert.rejects(createSession(onnx.subarray(0, onnx.length - 10)), /protobuf|model/i);
    });
  });
}
