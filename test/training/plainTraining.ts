import type { DigitSet } from "../../src/data/digitSet.js";
import { Random } from "../../src/data/random.js";
import { shuffledOrder } from "../../src/data/shuffle.js";
import { initialWeights } from "../../src/training/initialize.js";
import type { TrainingOptions } from "../../src/training/options.js";
import { learningRateAt } from "../../src/training/schedule.js";
import { plainAdam } from "./plainAdam.js";
import { denseNetwork } from "./small.js";

/** Where a plain training stands: kernel [4, 10] and bias [10] one after the other. */
export interface PlainTraining {
  readonly weights: readonly number[];
  readonly m: readonly number[];
  readonly v: readonly number[];
  readonly average: readonly number[];
  /** Sums of losses, right answers and images of each epoch. */
  readonly totals: readonly (readonly [loss: number, correct: number, images: number])[];
}

/** How a step's samples are dealt out, and what is dropped of their pixels. */
export interface Dealing {
  /** Samples a run has room for, and runs a worker has in a step. */
  readonly images: number;
  readonly runs: number;
  /** The share of pixels that dropout drops. */
  readonly rate: number;
}

const [inputs, classes] = [4, 10];
const pixelsOf = ({ images }: DigitSet, sample: number) =>
  Array.from(images.subarray(sample * inputs, (sample + 1) * inputs), (pixel) => pixel / 255);

/**
 * Trains softmax regression (`denseNetwork`, with dropout on its pixels) in float64, without a
 * tensor library: gradients are (p − onehot) · x, the mean over the step's samples.
 */
export function trainPlainly(
  data: DigitSet,
  options: TrainingOptions,
  { images, runs, rate }: Dealing,
): PlainTraining {
  const weights = initialWeights(denseNetwork, options.seed).flatMap((array) => [...array]);
  const [m, v] = [weights.map(() => 0), weights.map(() => 0)];
  const average = [...weights];
  const totals: [number, number, number][] = [];
  const steps = Math.ceil(data.count / options.batch);
  const kernelSize = inputs * classes;
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    const order = [...shuffledOrder(data.count, options.seed, epoch)];
    const sums: [number, number, number] = [0, 0, 0];
    for (let step = 0; step < steps; step++) {
      const samples = order.slice(step * options.batch, (step + 1) * options.batch);
      const gradient = weights.map(() => 0);
      const dealt = deal(samples, options.workers, runs, images);
      for (const { stream, chosen } of dealt) {
        const name = epoch * 2 ** 20 + step * options.workers * runs + stream;
        const mask = maskOf(new Random(options.seed, 0x64726f70, name), images, rate);
        for (const [column, sample] of chosen.entries()) {
          const x = pixelsOf(data, sample).map((p, i) => p * (mask[i * images + column] ?? 0));
          const one = answer(weights, x, data.labels[sample] ?? 0);
          sums[0] += one.loss;
          sums[1] += one.correct ? 1 : 0;
          sums[2] += 1;
          for (const [at, d] of one.gradient.entries()) {
            gradient[at] = (gradient[at] ?? 0) + d / samples.length;
          }
        }
      }
      const done = (epoch - 1) * steps + step;
      const all = options.epochs * steps;
      const learningRate = learningRateAt(options.schedule, options.learningRate, done, all);
      // Kernel and bias apart: only the first is decayed.
      const parts = [
        { from: 0, to: kernelSize, weightDecay: options.weightDecay },
        { from: kernelSize, to: weights.length, weightDecay: 0 },
      ];
      for (const { from, to, weightDecay } of parts) {
        const [w, m1, v1] = [weights, m, v].map((array) => array.slice(from, to));
        const part = { weights: w ?? [], m: m1 ?? [], v: v1 ?? [] };
        const own = { ...options, learningRate, weightDecay, step: done + 1 };
        plainAdam(part, gradient.slice(from, to), own);
        weights.splice(from, to - from, ...part.weights);
        m.splice(from, to - from, ...part.m);
        v.splice(from, to - from, ...part.v);
      }
      const decay = Math.min(options.averageDecay, (2 + done) / (11 + done));
      for (const [at, w] of weights.entries()) {
        average[at] = decay * (average[at] ?? 0) + (1 - decay) * w;
      }
    }
    totals.push(sums);
  }
  return { weights, m, v, average, totals };
}

/** Which samples each run of each worker takes: as even as whole numbers allow. */
function deal(samples: readonly number[], workers: number, runs: number, images: number) {
  return Array.from({ length: workers * runs }, (_, stream) => {
    const worker = Math.floor(stream / runs);
    const border = (index: number) => Math.floor((samples.length * index) / workers);
    const share = samples.slice(border(worker), border(worker + 1));
    const run = stream % runs;
    return { stream, chosen: share.slice(run * images, (run + 1) * images) };
  });
}

function maskOf(random: Random, images: number, rate: number): number[] {
  return Array.from({ length: inputs * images }, () =>
    random.uniform() < rate ? 0 : 1 / (1 - rate),
  );
}

/** One sample's loss, whether its answer is right, and its gradient. */
function answer(weights: readonly number[], x: readonly number[], label: number) {
  const logits = Array.from({ length: classes }, (_, c) =>
    x.reduce(
      (sum, pixel, i) => sum + pixel * (weights[i * classes + c] ?? 0),
      weights[40 + c] ?? 0,
    ),
  );
  const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
  const dLogits = logits.map((logit, c) => Math.exp(logit) / sum - (c === label ? 1 : 0));
  return {
    loss: Math.log(sum) - (logits[label] ?? 0),
    correct: logits.indexOf(Math.max(...logits)) === label,
    gradient: [...x.flatMap((pixel) => dLogits.map((d) => d * pixel)), ...dLogits],
  };
}
