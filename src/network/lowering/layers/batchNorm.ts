import { batchNormalization, reshape, type Tensor, zeros } from "../../../tensor/index.js";
import type { BatchNorm } from "../../layers/batchNorm.js";
import type { Placed } from "../../layers/definition/definition.js";
import type {
  InferenceStep,
  LayerLowering,
  LayerTensors,
} from "../../layers/definition/lowering.js";
import { channelsOf } from "../../shapes.js";
import { foldInto, type Normalization, normAffine, scaleAndShift } from "../folding.js";

/** What a `batchNorm` computes. */
export const batchNormLowering: LayerLowering<BatchNorm> = {
  train: (x, { placed: { layer, input }, parameter, statistic }) => {
    const rows = reshape(x, [channelsOf(input), -1]);
    const [gamma, beta] = [parameter("gamma"), parameter("beta")];
    const { out, mean, variance } = batchNormalization(rows, gamma, beta, layer.epsilon);
    statistic("mean", mean);
    statistic("variance", variance);
    return out;
  },
  infer: (x, { placed, parametersOf }) =>
    scaleAndShift(x, normAffine(placed.layer.epsilon, arraysOf(parametersOf(placed)))),
};

/**
 * Kernel and bias of a layer that computes kernel · x + bias in an inference program, with the batch
 * normalization right after it taken in.
 * @param outputAxis of the kernel.
 */
export function kernelAndBias(
  { placed, following: [next], take, parametersOf }: InferenceStep,
  outputAxis: number,
): { readonly kernel: Tensor; readonly bias: Tensor } {
  const { kernel, bias } = parametersOf(placed);
  if (!kernel) throw new Error(`${placed.name} has no kernel`);
  if (next && isBatchNorm(next)) {
    take(next);
    const affine = normAffine(next.layer.epsilon, arraysOf(parametersOf(next)));
    return foldInto(kernel, bias, affine, outputAxis);
  }
  return { kernel, bias: bias ?? zeros([kernel.shape[outputAxis] ?? 0]) };
}

function isBatchNorm(placed: Placed): placed is Placed<BatchNorm> {
  return placed.layer.kind === "batchNorm";
}

function arraysOf(tensors: LayerTensors): Normalization {
  return tensors as LayerTensors & Normalization;
}
