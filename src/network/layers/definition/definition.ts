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
 * Everything that belongs to one kind of layer but what it computes, which is its `LayerLowering`: who only
 * describes networks needs none of the operators. What is optional may be left out by a layer that does
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
}
