import type { Layer } from "../../network/layers/index.js";
import type { LayerShape } from "../../network/shapes.js";
import type { KerasLayer } from "./kerasLayer.js";

/** One of Keras' layer classes that can be read. */
export interface KerasClass {
  /**
   * The layers of ours that compute what such a layer computes, without an activation inside of it.
   * An option that changes the result and is not ours refuses the layer.
   * @param input the shape that reaches it.
   * @throws TenfoldError UNSUPPORTED_MODEL naming the layer, the option and what is supported.
   */
  read(layer: KerasLayer, input: LayerShape, where: string): Layer[];

  /**
   * How it joins branches, the first of which gives `input`; it joins none when absent.
   * @throws TenfoldError UNSUPPORTED_MODEL as `read`.
   */
  merge?(layer: KerasLayer, input: LayerShape, where: string): "add" | "concat";

  /** Whether it takes the last axis for that of the channels. */
  readonly usesChannels?: boolean;

  /** Whether it gives pictures without channels some. */
  readonly givesChannels?: boolean;
}

/** Classes that can be read. */
export interface ReadableForm {
  /** By the name of the class. */
  readonly classes: Readonly<Record<string, KerasClass>>;
  /** Names of the activations that may stand inside of such a layer, besides linear. */
  readonly activations?: readonly string[];
}

/** The form that a layer of ours has in Keras files, both ways. */
export interface KerasForm<L extends Layer = Layer> extends ReadableForm {
  /** @param activation the name of the one that stands inside, or linear. */
  write(layer: L, activation: string): WrittenForm;

  /** Its arrays in Keras' order; none when absent. */
  readonly weights?: readonly KerasWeight[];

  /** How it stands inside of another layer; it cannot when absent. */
  readonly asActivation?: {
    readonly name: string;
    /** What files call it, `name` among them. */
    readonly spellings: readonly string[];
    readonly layer: L;
  };
}

/** The class and the options of a written layer; its name is not among them. */
export interface WrittenForm {
  readonly className: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** One array of a layer in a file. */
export interface KerasWeight {
  /** As its `LayerParameter`. */
  readonly role: string;
  /** Keras' own. */
  readonly name: string;
  /** The option that is false when a file leaves the array out, which is then full of `absent`. */
  readonly switch?: { readonly option: string; readonly absent: number };
}
