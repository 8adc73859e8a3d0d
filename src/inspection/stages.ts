import type { Network } from "../network/network.js";
import type { LayerShape } from "../network/shapes.js";
import { pictureName, type WiredLayer, wiringOf } from "../network/wiring.js";
import { present } from "../present.js";

/** Layers that people think of as one step: a convolution with its normalization and its ReLU. */
export interface Stage {
  /** Of its last layer, whose output is the stage's; `images` where a network begins with no rescaling. */
  readonly name: string;
  /** In the order in which they compute; none where the picture enters as it is. */
  readonly layers: readonly WiredLayer[];
  /** The one that decides what the stage does; absent for the picture. */
  readonly main?: WiredLayer;
  /** What leaves it. */
  readonly output: LayerShape;
  /** Names of the stages whose outputs enter it. */
  readonly inputs: readonly string[];
}

/** Each begins a stage; layers of other kinds go along with the stage before. */
const leading: ReadonlySet<string> = new Set([
  ...["conv2d", "dense", "maxPool2d", "globalPool", "branches"],
]);
/** Go along with the stage after them, whose input they arrange. */
const preparing: ReadonlySet<string> = new Set(["flatten", "dropout"]);

/** A network as stages, the picture first, those of branches before the one that joins them. */
export function stagesOf(network: Network): Stage[] {
  const wired = wiringOf(network);
  const readers = (name: string) => wired.filter(({ inputs }) => inputs.includes(name)).length;
  const groups: { main: WiredLayer | undefined; layers: WiredLayer[] }[] = [];
  const [first, ...others] = wired;
  const rescales = first?.layer.kind === "rescale" && first.inputs.includes(pictureName);
  groups.push({ main: undefined, layers: rescales ? [first] : [] });
  for (const layer of rescales ? others : wired) {
    const group = groups.at(-1);
    const last = group?.layers.at(-1);
    const isAlone = layer.inputs.length === 1 && readers(layer.inputs[0] ?? "") === 1;
    const isPrepared = last !== undefined && preparing.has(last.layer.kind);
    const begins = isPrepared
      ? false
      : leading.has(layer.layer.kind) || preparing.has(layer.layer.kind);
    const joins = group && last && isAlone && layer.inputs[0] === last.name && !begins;
    const isOfPicture = groups.length === 1;
    if (group && joins && !isOfPicture) {
      group.layers.push(layer);
      if (isPrepared && !preparing.has(layer.layer.kind)) group.main = layer;
    } else groups.push({ main: layer, layers: [layer] });
  }
  return groups.map(({ main, layers }) => {
    const last = layers.at(-1);
    return {
      name: last?.name ?? pictureName,
      layers,
      ...(main && { main }),
      output: last?.output ?? network.input,
      inputs: main ? present(layers[0]).inputs : [],
    };
  });
}
