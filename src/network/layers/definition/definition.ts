import type { Tensor } from "../../../tensor/index.js";
import type { KernelLayout } from "../../lowering/kernelLayout.js";
import type { LayerShape } from "../../shapes.js";
import type { AnyLayer } from "./layer.js";
import type { LayerJson } from "./layerJson.js";
import type { LayerParameter } from "./parameter.js";
import type { Scaled, WidthAround } from "./width.js";

/** A layer in its network: its name there, and what enters and leaves it. */
export interface Placed<L extends AnyLayer = AnyLayer> {
  readonly layer: L;
  /** What belongs to its kind. */
  readonly definition: LayerDefinition;
  /** `conv2d`, `conv2d_1`, …: the name Keras would give it, used in messages and files. */
  readonly name: string;
  readonly input: LayerShape;
  readonly output: LayerShape;
  /** The layers inside, placed. */
  readonly branches: readonly (readonly Placed[])[];
}

/**
 * Everything that belongs to one kind of layer. What is optional may be left out by a layer that does
 * nothing of the sort.
 */
export interface LayerDefinition<L extends AnyLayer = AnyLayer> {
  readonly kind: L["kind"];

  /** What Keras names such a layer; the second of a network gets `_1` appended, and so on. */
  kerasName(layer: L): string;

  /** Reads the layer from JSON that holds its kind. @throws TenfoldError BAD_MODEL. */
  parse(json: LayerJson): L;

  /**
   * Checks the layer's options and what enters, and gives what leaves it.
   * @param where names the layer, for messages.
   * @param ends what leaves each of its branches.
   * @throws TenfoldError BAD_SHAPE.
   */
  outputShape(layer: L, input: LayerShape, where: string, ends: readonly LayerShape[]): LayerShape;

  /** Its arrays, in file order; none when absent. */
  parameters?(layer: L, input: LayerShape): LayerParameter[];

  /** Multiplications, each with an addition, for one picture; too few to count when absent. */
  multiplyAdds?(placed: Placed<L>): number;

  /** The layer times a width; one that passes on as many channels as enter it when absent. */
  scaled?(layer: L, around: WidthAround): Scaled<L>;

  /** Whether it decides itself how many channels or units leave it; no when absent. */
  setsSize?(layer: L, listSetsSize: (layers: readonly AnyLayer[]) => boolean): boolean;

  /** Whether nothing may follow it. */
  readonly isLast?: boolean;

  /** Whether it treats every number of a vector alike, whatever its place. */
  readonly keepsOrder?: boolean;

  /** Whether it is one function that never falls, of each element: it may be done after a maximum. */
  readonly isMonotone?: boolean;

  /** Whether the rows of its kernel are arranged as `kernelLayout` says, to suit what enters. */
  readonly takesAnyOrder?: boolean;

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
