import { TenfoldError } from "../../errors.js";
import { shown } from "../../json/shown.js";
import { definitionOf, type Layer } from "../../network/layers/index.js";
import { checkExtent } from "../../network/limits.js";
import { flatLayers, type Network, placeLayers } from "../../network/network.js";
import { maxBranchDepth } from "../../network/parseNetwork.js";
import type { LayerShape } from "../../network/shapes.js";
import { present } from "../../present.js";
import type { KerasWeight } from "./form.js";
import type { KerasStep } from "./graph.js";
import { type KerasLayer, refuse } from "./kerasLayer.js";
import { classOf, formOf } from "./layers/index.js";
import { type KerasModel, readModelConfig } from "./modelConfig.js";
import { layersOf } from "./readLayer.js";

/** A network read from a Keras configuration, and which Keras layers own its weights. */
export interface KerasNetwork {
  readonly network: Network;
  /** The layers with weights, in the order of the file. */
  readonly weighted: readonly WeightedLayer[];
}

/** A Keras layer that owns weights. */
export interface WeightedLayer {
  readonly layer: KerasLayer;
  /** The name that it has in our network. */
  readonly name: string;
  /** The arrays that the file holds of it, in order. */
  readonly weights: readonly KerasWeight[];
  /** Those that it leaves out, which then do nothing. */
  readonly leftOut: readonly KerasWeight[];
}

/**
 * Reads the network out of a Keras `model_config` (JSON), as Keras 2 and 3 write it.
 *
 * The input is a picture [height, width, channels] with channels last, or [height, width], which is
 * one channel. Its pixels are what the model was trained on: raw 0…255 or anything else.
 *
 * @param source what messages call the configuration, `model_config` unless given.
 * @throws TenfoldError UNSUPPORTED_MODEL naming the layer that we do not have; BAD_MODEL when the
 *   configuration is none of Keras'.
 */
export function readConfig(json: string, where: string, source?: string): KerasNetwork {
  const model = readModelConfig(json, where, source);
  const input = inputOf(model, where);
  const build = new Build(model.inputShape.length === 3, where);
  const { layers } = build.list(model.steps, input, 0);
  const network: Network = { name: model.name, input, layers };
  checkExtent(network, where);
  if (build.owners.length === 0) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model has no layer with weights (Conv2D or Dense)`,
    );
  }
  const names = flatLayers(placeLayers(network))
    .filter(({ layer }) => formOf(layer).weights)
    .map(({ name }) => name);
  const weighted = build.owners
    .map(({ layer, weights }, at): WeightedLayer => {
      const isLeftOut = (each: KerasWeight) => layer.config[each.switch?.option ?? ""] === false;
      return {
        layer,
        name: present(names[at]),
        weights: weights.filter((each) => !isLeftOut(each)),
        leftOut: weights.filter(isLeftOut),
      };
    })
    .sort((a, b) => model.layers.indexOf(a.layer) - model.layers.indexOf(b.layer));
  return { network, weighted };
}

/** Turns Keras' layers into ours and checks that they fit, while it walks through them. */
class Build {
  /** The Keras layer of each of ours that has weights, in the order of `flatLayers`. */
  readonly owners: { readonly layer: KerasLayer; readonly weights: readonly KerasWeight[] }[] = [];
  readonly #where: string;
  /** Whether pictures have channels yet: a model may take them as [height, width]. */
  #hasChannels: boolean;
  #lastOwner: KerasLayer | undefined;

  constructor(hasChannels: boolean, where: string) {
    this.#hasChannels = hasChannels;
    this.#where = where;
  }

  /** The layers of a list of steps that `input` enters, and the shape that leaves the last. */
  list(steps: readonly KerasStep[], input: LayerShape, depth: number) {
    let shape = input;
    const layers: Layer[] = [];
    for (const { layer, branches } of steps) {
      if (branches.length > 0) {
        const joined = this.#joined(layer, branches, shape, depth);
        layers.push(joined.layer);
        shape = joined.shape;
        continue;
      }
      this.#checkChannels(layer);
      for (const ours of layersOf(layer, shape, this.#where)) {
        this.#checkLast();
        if (definitionOf(ours, this.#where).isLast) this.#lastOwner = layer;
        const { weights } = formOf(ours);
        if (weights) this.owners.push({ layer, weights });
        shape = this.#shapeAfter(layer, ours, shape);
        layers.push(ours);
      }
    }
    return { layers, shape };
  }

  #joined(
    layer: KerasLayer,
    branches: readonly (readonly KerasStep[])[],
    shape: LayerShape,
    depth: number,
  ) {
    if (depth === maxBranchDepth) {
      refuse(layer, this.#where, `joins branches more than ${maxBranchDepth} deep`);
    }
    const lists = branches.map((steps) => this.list(steps, shape, depth + 1));
    this.#checkLast();
    this.#checkChannels(layer);
    const shapes = lists.map((list) => list.shape);
    const merge = classOf(layer.className)?.merge?.(layer, shapes[0] ?? shape, this.#where);
    if (!merge) throw new Error(`${layer.className} was taken for a layer that joins branches`);
    const joined = {
      kind: "branches",
      merge,
      branches: lists.map((list) => list.layers),
    } as const;
    return { layer: joined, shape: this.#shapeAfter(layer, joined, shape, shapes) };
  }

  #checkLast(): void {
    if (!this.#lastOwner) return;
    refuse(this.#lastOwner, this.#where, "applies softmax before the end of the network");
  }

  /** On [height, width] the last axis, which these layers work along, is not that of the channels. */
  #checkChannels(layer: KerasLayer): void {
    const reading = classOf(layer.className);
    if (reading?.givesChannels) this.#hasChannels = true;
    if (this.#hasChannels || !reading?.usesChannels) return;
    refuse(layer, this.#where, "works on pictures without channels; Reshape them before");
  }

  /** @param ends what leaves each branch. */
  #shapeAfter(
    layer: KerasLayer,
    ours: Layer,
    shape: LayerShape,
    ends: readonly LayerShape[] = [],
  ): LayerShape {
    try {
      return definitionOf(ours, "").outputShape(ours, shape, "", ends);
    } catch (error) {
      if (!(error instanceof TenfoldError)) throw error;
      refuse(layer, this.#where, `does not fit here: ${error.message.replace(/^: /, "")}`);
    }
  }
}

function inputOf({ inputShape }: KerasModel, where: string): Network["input"] {
  const [height, width, channels = 1] = inputShape;
  if (inputShape.length < 2 || inputShape.length > 3 || !height || !width || !channels) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the input should be [height, width, channels] or [height, width], all known, ` +
        `got ${shown(inputShape)}`,
    );
  }
  return { height, width, channels };
}
