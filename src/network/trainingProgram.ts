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
import { classesOf, elementCount, type Network, type Parameter, parametersOf } from "./network.js";

/** What a training program is built for. */
export interface TrainingProgramOptions {
  /** Samples a run (B). */
  readonly batch: number;
  /** 0…1, see `softmaxCrossEntropy`. */
  readonly labelSmoothing?: number;
}

/**
 * One step's work as an ONNX program.
 *
 * Inputs: `images` uint8 [C·H·W, B] (batch innermost), `labels` uint8 [B], `sampleWeights` float32
 * [1, B] (1 / samples, 0 for padding), each parameter under its name, shaped as `matrixShape` says,
 * and each mask of `dropouts`. Outputs: `loss` [] (the weighted sum), `logits` [classes, B], and
 * `d <parameter>` for each parameter. It must run in a single-threaded session (see `scatterAdd`).
 */
export interface TrainingProgram {
  readonly onnx: Uint8Array;
  readonly batch: number;
  readonly classes: number;
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
  const { batch, labelSmoothing = 0 } = options;
  const { channels, height, width } = network.input;
  const classes = classesOf(network);
  const parameters = parametersOf(network);
  const inputs = parameters.map((p) => input(p.name, matrixShape(p)));
  const images = input("images", [channels * height * width, batch], "uint8");
  const labels = input("labels", [batch], "uint8");
  const sampleWeights = input("sampleWeights", [1, batch]);

  const { logits, dropouts } = forwardTraining(network, castToFloat(images), inputs);
  const loss = withScope("loss", () => {
    const losses = softmaxCrossEntropy(logits, labels, 0, labelSmoothing);
    return reduceSum(mul(losses, sampleWeights));
  });

  const outputs: Record<string, Tensor> = { loss, logits };
  gradients(loss, inputs).forEach((dParameter, index) => {
    outputs[`d ${parameters[index]!.name}`] = dParameter;
  });
  const onnx = writeProgram({ name: `${network.name} training`, outputs });
  return { onnx, batch, classes, dropouts };
}

/** How a training program takes a parameter: a kernel as [inputs, O], a bias as [O, 1]. */
export function matrixShape({ shape, role }: Parameter): [number, number] {
  const outputs = shape.at(-1)!;
  return role === "bias" ? [outputs, 1] : [elementCount(shape) / outputs, outputs];
}
