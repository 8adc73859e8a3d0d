import type { Tensor } from "../../../tensor/index.js";
import type { KernelLayout } from "../../lowering/kernelLayout.js";
import type { Placed } from "./definition.js";
import type { AnyLayer } from "./layer.js";

/** What one kind of layer computes, in both kinds of programs. */
export interface LayerLowering<L extends AnyLayer = AnyLayer> {
  /**
   * How an inference program holds its array of role `kernel`; as Keras does when absent.
   * @param preceding the layers before it in its list.
   */
  kernelLayout?(
    shape: readonly number[],
    placed: Placed<L>,
    preceding: readonly Placed[],
  ): KernelLayout;

  /** What it does in a training program: activations [channels · positions, B] or the same reshaped. */
  train(x: Tensor, step: TrainingStep<L>): Tensor;

  /** What it does in an inference program: pictures [N, C, H, W], vectors [N, units]. */
  infer(x: Tensor, step: InferenceStep<L>): Tensor;
}

/** A layer's turn in a program. */
export interface Step<L extends AnyLayer = AnyLayer> {
  readonly placed: Placed<L>;
  /** The layers after it in its list. */
  readonly following: readonly Placed[];
  /** Says that this layer does the work of a following one, which then gets no turn. */
  take(following: Placed): void;
  /** Whether a layer's work has been taken. */
  isTaken(following: Placed): boolean;
}

/** A layer's turn in a training program. */
export interface TrainingStep<L extends AnyLayer = AnyLayer> extends Step<L> {
  /** Samples a run (B). */
  readonly batch: number;
  /** A parameter of the layer that gradients move, as `matrixShape` says. */
  parameter(role: string): Tensor;
  /** A new input [size, B] of the program: 0 with probability `rate`, else 1 / (1 − rate). */
  mask(size: number, rate: number): Tensor;
  /** Gives the batch's own statistic, [C, 1], that a running average of the layer is to follow. */
  statistic(role: string, value: Tensor): void;
  /** What a list of layers makes of x. */
  forward(layers: readonly Placed[], x: Tensor): Tensor;
}

/** The parameters of one layer, those that it has, laid out as `runtimeLayouts` says. */
export type LayerTensors = { readonly [role: string]: Tensor | undefined };

/** A layer's turn in an inference program. */
export interface InferenceStep<L extends AnyLayer = AnyLayer> extends Step<L> {
  /** The constants of this layer or one that follows. */
  parametersOf(placed: Placed): LayerTensors;
  /** What a list of layers makes of x. */
  forward(layers: readonly Placed[], x: Tensor): Tensor;
}
