import { present } from "../present.js";
import {
  castToFloat,
  gradients,
  input,
  mul,
  reduceSum,
  softmaxCrossEntropy,
  type Tensor,
  withScope,
  writeProgram,
} from "../tensor/index.js";
import { type DropoutInput, forwardTraining } from "./forwardTraining.js";
import { classesOf, isTrainable, type Network, type Parameter, parametersOf } from "./network.js";
import { elementCount } from "./shapes.js";

/** What a training program is built for. */
export interface TrainingProgramOptions {
  /** Samples a run (B). */
  readonly batch: number;
  /**
   * The loss of each sample, [1, B], from logits [classes, B] and labels uint8 as `labelShape` says; plain
   * cross-entropy when absent.
   */
  readonly loss?: (logits: Tensor, labels: Tensor) => Tensor;
  /** Bytes of a sample's label; 1 when absent. */
  readonly labelSize?: number;
}

/**
 * One step's work as an ONNX program.
 *
 * Inputs: `images` uint8 [C·H·W, B] (batch innermost), `labels` uint8 as `labelShape` says, `sampleWeights` float32
 * [1, B] (1 / samples; 0 for those that do not count, which batch normalization sees all the same),
 * each trainable parameter under its name, shaped as `matrixShape` says, and each mask of `dropouts`.
 * Outputs: `loss` [] (the weighted sum), `logits` [classes, B], and `d <parameter>` for each
 * parameter: its gradient or, of a running average, the statistic of these B samples. It must run in a
 * single-threaded session (see `scatterAdd`).
 */
export interface TrainingProgram {
  readonly onnx: Uint8Array;
  readonly batch: number;
  readonly classes: number;
  readonly labelSize: number;
  readonly dropouts: readonly DropoutInput[];
}

/**
 * Builds the forward pass, the loss and all gradients of a network.
 * @throws TenfoldError BAD_SHAPE naming the layer that cannot take what reaches it.
 */
export function trainingProgram(
  network: Network,
  options: TrainingProgramOptions,
): TrainingProgram {
  const { batch, loss: lossOf = crossEntropy, labelSize = 1 } = options;
  const { channels, height, width } = network.input;
  const classes = classesOf(network);
  const parameters = parametersOf(network);
  const trainable = parameters.filter(isTrainable);
  const inputs = new Map(trainable.map((p) => [p.name, input(p.name, matrixShape(p))]));
  const images = input("images", [channels * height * width, batch], "uint8");
  const labels = input("labels", labelShape({ batch, labelSize }), "uint8");
  const sampleWeights = input("sampleWeights", [1, batch]);

  const pass = forwardTraining(network, castToFloat(images), inputs);
  const { logits, dropouts } = pass;
  const loss = withScope("loss", () => reduceSum(mul(lossOf(logits, labels), sampleWeights)));

  const outputs: Record<string, Tensor> = { loss, logits };
  gradients(loss, [...inputs.values()]).forEach((dParameter, index) => {
    outputs[`d ${present(trainable[index]).name}`] = dParameter;
  });
  for (const [name, statistic] of pass.statistics) outputs[`d ${name}`] = statistic;
  const onnx = writeProgram({ name: `${network.name} training`, outputs });
  return { onnx, batch, classes, labelSize, dropouts };
}

/** How a training program takes labels: [B], or [bytes, B] where there are several a sample. */
export function labelShape({
  batch,
  labelSize,
}: Pick<TrainingProgram, "batch" | "labelSize">): readonly number[] {
  return labelSize === 1 ? [batch] : [labelSize, batch];
}

/** How a training program takes a parameter: a kernel as [inputs, O], what has one axis as [O, 1]. */
export function matrixShape({ shape }: Pick<Parameter, "shape">): [number, number] {
  const outputs = present(shape.at(-1));
  return shape.length > 1 ? [elementCount(shape) / outputs, outputs] : [outputs, 1];
}

function crossEntropy(logits: Tensor, labels: Tensor): Tensor {
  return softmaxCrossEntropy(logits, labels, 0);
}
