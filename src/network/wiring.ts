import { type Network, type PlacedLayer, placeLayers } from "./network.js";

/** What enters a network, among the names of its layers. */
export const pictureName = "images";

/** A layer with the names of those whose outputs enter it; `pictureName` for the picture. */
export interface WiredLayer extends PlacedLayer {
  /** One; of `branches`, the last layer of each. */
  readonly inputs: readonly string[];
}

/**
 * A network's layers as they compute, those of branches before the one that joins them, each with what
 * enters it.
 * @throws TenfoldError as `placeLayers` does.
 */
export function wiringOf(network: Network): WiredLayer[] {
  const wired: WiredLayer[] = [];
  const follow = (layers: readonly PlacedLayer[], start: string): string =>
    layers.reduce((before, placed) => {
      const ends = placed.branches.map((list) => follow(list, before));
      wired.push({ ...placed, inputs: ends.length > 0 ? ends : [before] });
      return placed.name;
    }, start);
  follow(placeLayers(network), pictureName);
  return wired;
}
