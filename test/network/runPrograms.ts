import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import type { Model, Network } from "../../src/network/network.js";
import { isTrainable, parametersOf } from "../../src/network/network.js";
import {
  matrixShape,
  type TrainingProgram,
  type TrainingProgramOptions,
  trainingProgram,
} from "../../src/network/trainingProgram.js";
import { float32, type Session, type Value, type Values } from "../../src/runtime/session.js";
import { createSession } from "../runtime/testRuntime.js";

/** Pictures [height, width, channels], one after another, with what they show. */
export interface Samples {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** What a training program computes, in the order of the samples. */
export interface TrainingResult {
  readonly loss: number;
  /** [samples, classes]. */
  readonly logits: number[][];
  /** In the order of `parametersOf`, in Keras' layout. */
  readonly gradients: readonly Float32Array[];
}

/** What may be fed other than the usual. */
export interface Feeds {
  /** One a sample; 1 / samples unless given. */
  readonly sampleWeights?: Float32Array;
  /** One a dropout layer; all ones unless given. */
  readonly masks?: readonly Float32Array[];
}

/** Runs one step of a network's training program on samples. */
export async function runTraining(
  model: Model,
  samples: Samples,
  options: Omit<TrainingProgramOptions, "batch"> & Feeds = {},
): Promise<TrainingResult> {
  const program = trainingProgram(model.network, { ...options, batch: samples.labels.length });
  const session = await createSession(program.onnx, { optimize: false });
  const result = await runStep(session, program, model, samples, options);
  await session.release();
  return result;
}

/** Runs one step in a session that is kept. */
export async function runStep(
  session: Session,
  program: TrainingProgram,
  model: Model,
  samples: Samples,
  feeds: Feeds = {},
): Promise<TrainingResult> {
  const { batch, classes } = program;
  const results = await session.run(trainingFeeds(program, model, samples, feeds));
  const logits = results.logits!.data;
  return {
    loss: Number(results.loss!.data[0]),
    logits: Array.from({ length: batch }, (_, n) =>
      Array.from({ length: classes }, (_, c) => Number(logits[c * batch + n])),
    ),
    gradients: parametersOf(model.network).map(
      ({ name }) => results[`d ${name}`]!.data as Float32Array,
    ),
  };
}

/** What a training program is fed for samples. */
export function trainingFeeds(
  { batch, dropouts }: TrainingProgram,
  { network, weights }: Model,
  { images, labels }: Samples,
  { sampleWeights, masks }: Feeds = {},
): Values {
  const columns = new Uint8Array(images.length);
  const size = images.length / batch;
  channelsFirst(network, images).forEach((value, at) => {
    columns[(at % size) * batch + Math.floor(at / size)] = value;
  });
  const weightOfEach = sampleWeights ?? new Float32Array(batch).fill(1 / batch);
  return {
    images: { dtype: "uint8", shape: [size, batch], data: columns },
    labels: { dtype: "uint8", shape: [batch], data: labels },
    sampleWeights: float32(weightOfEach, [1, batch]),
    ...Object.fromEntries(
      parametersOf(network).flatMap((p, at) =>
        isTrainable(p) ? [[p.name, float32(weights[at]!, matrixShape(p))]] : [],
      ),
    ),
    ...Object.fromEntries(
      dropouts.map(({ name, shape }, at) => [
        name,
        float32(masks?.[at] ?? new Float32Array(shape[0] * shape[1]).fill(1), shape),
      ]),
    ),
  };
}

/** Runs a network's inference program on pictures [height, width, channels]. */
export async function runInference(model: Model, images: Uint8Array) {
  const session = await createSession(inferenceProgram(model));
  const { height, width, channels } = model.network.input;
  const count = images.length / (height * width * channels);
  const data = Float32Array.from(channelsFirst(model.network, images));
  const results = await session.run({ images: float32(data, [count, channels, height, width]) });
  await session.release();
  return {
    logits: rowsOf(results.logits!, count),
    probabilities: rowsOf(results.probabilities!, count),
  };
}

function rowsOf({ data, shape }: Value, count: number): number[][] {
  if (shape.length !== 2 || shape[0] !== count)
    throw new Error(`${count} pictures gave [${shape}]`);
  const size = data.length / count;
  return Array.from({ length: count }, (_, n) =>
    Array.from(data.subarray(n * size, (n + 1) * size), Number),
  );
}

/** Each picture [H, W, C] → [C, H, W]. */
function channelsFirst({ input: { height, width, channels } }: Network, images: Uint8Array) {
  const positions = height * width;
  return images.map((_, at) => {
    const start = at - (at % (positions * channels));
    const [channel, position] = [Math.floor((at - start) / positions), at % positions];
    return images[start + position * channels + channel]!;
  });
}
