import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  maxPool2d,
  relu,
  rescale,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import { type Network, parametersOf } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { trainingProgram } from "../../src/network/trainingProgram.js";
import { createSession } from "../../src/node/runtime.js";
import type { Values } from "../../src/runtime/session.js";
import {
  constant,
  input,
  relu as reluOf,
  softmaxCrossEntropy,
  writeProgram,
} from "../../src/tensor/index.js";
import { simpleOperation } from "../../src/tensor/tensor.js";
import { randomSamples, withRandomWeights } from "../network/randomNetworks.js";
import { trainingFeeds } from "../network/runPrograms.js";

const noPython = process.env.TENFOLD_PYTHON
  ? false
  : "set TENFOLD_PYTHON to a Python with the onnx package to run this";

interface Answer {
  readonly error?: string;
  readonly inputs: Record<string, (number | string)[]>;
  readonly outputs: Record<string, (number | string)[]>;
  readonly metadata: Record<string, string>;
  readonly values: Record<string, (number | boolean)[]>;
}

/** A program to ask about, and what to run it on. */
interface Question {
  readonly onnx: Uint8Array;
  readonly feeds?: Values;
}

/** Asks `check_onnx.py` about programs, all in one process. */
async function ask(questions: readonly Question[]): Promise<Answer[]> {
  const folder = await mkdtemp(join(tmpdir(), "tenfold-onnx-"));
  try {
    const requests = [];
    for (const [index, { onnx, feeds }] of questions.entries()) {
      const file = join(folder, `${index}.onnx`);
      await writeFile(file, onnx);
      requests.push({ file, ...(feeds && { feeds: jsonOf(feeds) }) });
    }
    // The compiled test lies in build/test/interop, the script stays in test/interop.
    const script = fileURLToPath(new URL("../../../test/interop/check_onnx.py", import.meta.url));
    const python = spawn(process.env.TENFOLD_PYTHON!, [script]);
    const [out, said]: [Buffer[], Buffer[]] = [[], []];
    python.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    python.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    python.stdin.end(JSON.stringify(requests));
    const status = await new Promise((done, fail) => python.on("close", done).on("error", fail));
    if (status !== 0) {
      throw new Error(`check_onnx.py ended with ${status}: ${Buffer.concat(said)}`);
    }
    return JSON.parse(Buffer.concat(out).toString());
  } finally {
    await rm(folder, { recursive: true });
  }
}

function jsonOf(feeds: Values) {
  return Object.fromEntries(
    Object.entries(feeds).map(([name, { dtype, shape, data }]) => [
      name,
      { dtype, shape, values: Array.from(data, Number) },
    ]),
  );
}

const small: Network = {
  name: "small",
  input: { height: 7, width: 8, channels: 2 },
  layers: [
    rescale(1 / 127.5, -1),
    conv2d(3, [2, 3], { padding: "same" }),
    relu(),
    maxPool2d(2),
    dropout(0.5),
    conv2d(4, [1, 2]),
    maxPool2d(3),
    flatten(),
    dense(5),
    softmax(),
  ],
};
const deep: Network = {
  ...small,
  name: "deep",
  layers: [
    rescale(1 / 127.5, -1),
    conv2d(3, 3, { padding: "same", stride: 2, bias: false }),
    batchNorm(),
    relu(),
    residual([conv2d(3, 3, { padding: "same" }), batchNorm()]),
    batchNorm({ epsilon: 1e-5 }),
    maxPool2d(2),
    concat([flatten(), dense(4)], [globalPool("average")], [globalPool("max")]),
    dense(5),
    batchNorm(),
    softmax(),
  ],
};
const model = withRandomWeights(small, 1);
const samples = randomSamples(small, 3, 5, 2);
const lenet5Model = withRandomWeights(lenet5, 3);

const training = trainingProgram(small, {
  batch: 3,
  loss: (logits, labels) => softmaxCrossEntropy(logits, labels, 0, 0.1),
});
const images = Float32Array.from({ length: 2 * 2 * 7 * 8 }, (_, i) => (i * 37) % 256);
const x = input("x", [2]);
const questions = {
  inference: {
    onnx: inferenceProgram(model, { metadata: { author: "who" } }),
    feeds: { images: { dtype: "float32", shape: [2, 2, 7, 8], data: images } },
  },
  deep: {
    onnx: inferenceProgram(withRandomWeights(deep, 4)),
    feeds: { images: { dtype: "float32", shape: [2, 2, 7, 8], data: images } },
  },
  training: { onnx: training.onnx, feeds: trainingFeeds(training, model, samples) },
  lenet5: { onnx: inferenceProgram(lenet5Model) },
  lenet5Training: { onnx: trainingProgram(lenet5, { batch: 16 }).onnx },
  odd: {
    onnx: writeProgram({
      name: "odd outputs",
      outputs: { same: x, y: reluOf(x), k: constant(Uint8Array.of(1), [1], "bool") },
    }),
  },
  // Two programs that must be refused: the check can fail.
  unknownOperator: {
    onnx: writeProgram({ name: "test", outputs: { y: simpleOperation("Nonsense", [x], x) } }),
  },
  wrongShape: {
    onnx: writeProgram({
      name: "test",
      outputs: { y: simpleOperation("Relu", [x], { shape: [3] }) },
    }),
  },
} satisfies Record<string, Question>;

describe("Python's onnx", { skip: noPython }, () => {
  const answers = {} as Record<keyof typeof questions, Answer>;
  before(async () => {
    const found = await ask(Object.values(questions));
    for (const [index, name] of Object.keys(questions).entries()) {
      answers[name as keyof typeof questions] = found[index]!;
    }
  });

  for (const name of [
    "inference",
    "deep",
    "training",
    "lenet5",
    "lenet5Training",
    "odd",
  ] as const) {
    test(`checks the ${name} program, with full shape inference`, () => {
      assert.equal(answers[name].error, undefined);
    });
  }

  test("reads the names, shapes and metadata that we wrote", () => {
    const { inputs, outputs, metadata } = answers.inference;
    assert.deepEqual(inputs, { images: ["N", 2, 7, 8] });
    assert.deepEqual(outputs, { logits: ["N", 5], probabilities: ["N", 5] });
    assert.deepEqual(metadata, { author: "who" });
    const names = parametersOf(lenet5).map((p) => p.name);
    assert.deepEqual(
      Object.keys(answers.lenet5Training.outputs),
      ["loss", "logits"].concat(names.map((n) => `d ${n}`)),
    );
  });

  for (const name of ["inference", "deep", "training"] as const) {
    test(`computes what onnxruntime does: the ${name} program and all its outputs`, async () => {
      const { onnx, feeds } = questions[name];
      const session = await createSession(onnx);
      const results = await session.run(feeds);
      await session.release();
      assert.deepEqual(Object.keys(answers[name].values).sort(), Object.keys(results).sort());
      for (const [output, { data }] of Object.entries(results)) {
        const expected = answers[name].values[output]!;
        assert.equal(data.length, expected.length, output);
        data.forEach((value: number | bigint, at: number) => {
          const difference = Math.abs(Number(value) - Number(expected[at]));
          assert.ok(difference < 1e-5, `${output}[${at}]: ${value}, Python says ${expected[at]}`);
        });
      }
    });
  }

  test("refuses an operator that there is not, and a shape that is not the output's", () => {
    assert.match(answers.unknownOperator.error!, /No Op registered for Nonsense/);
    assert.match(answers.wrongShape.error!, /shape|dimension/i);
  });
});
