import type { UnitPlace } from "../../src/inspection/activation.js";
import {
  type Range,
  type Region,
  receptiveField,
  regionsRead,
} from "../../src/network/receptiveField.js";
import { pictureName } from "../../src/network/wiring.js";
import type { Look } from "./looking.js";
import { shapeOf, stageOf } from "./selection.js";

/** The region of one unit. */
export function regionOf({ channel, row, column }: UnitPlace): Region {
  return { channels: one(channel), rows: one(row), columns: one(column) };
}

/** What a unit reads of the stages before its own, by their names. */
export function readsOf({ opened }: Look, place: UnitPlace): ReadonlyMap<string, Region> {
  const stage = stageOf(opened, place.layer);
  let region = regionOf(place);
  for (const layer of (stage?.layers ?? []).toReversed()) {
    const isLater = stage && stage.layers.indexOf(layer) > indexOf(stage.layers, place.layer);
    if (isLater) continue;
    const shapes = layer.inputs.map((name) => shapeOf(opened, name) ?? layer.input);
    const read = regionsRead(layer, region, shapes);
    if (layer === stage?.layers[0]) {
      return new Map(layer.inputs.flatMap((name, at) => (read[at] ? [[name, read[at]]] : [])));
    }
    region = read[0] ?? region;
  }
  return new Map();
}

/** The part of the picture that a unit depends on. */
export function fieldOfView({ opened }: Look, place: UnitPlace): Region {
  const stage = stageOf(opened, place.layer);
  if (!stage?.main || place.layer === pictureName) return regionOf(place);
  return receptiveField(opened.model.network, place.layer, regionOf(place));
}

function indexOf(layers: readonly { readonly name: string }[], name: string): number {
  return layers.findIndex((layer) => layer.name === name);
}

function one(index: number): Range {
  return [index, index + 1];
}
