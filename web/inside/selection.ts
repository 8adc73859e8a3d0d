import { computed, signal } from "@preact/signals";
import { type UnitPlace, unitAt, unitIndex } from "../../src/inspection/activation.js";
import type { Stage } from "../../src/inspection/stages.js";
import { type LayerShape, sizeOf } from "../../src/network/shapes.js";
import { argmax } from "../../src/tasks/argmax.js";
import { route, setParameter } from "../shell/route.js";
import { type Look, look, type OpenedModel } from "./looking.js";

/** The unit that a pointer or a cursor is at; it is shown as long as it is there. */
export const pointed = signal<UnitPlace | undefined>(undefined);

/** The unit that the address names; the middle of the first convolution's first map when it names none. */
export const selected = computed((): UnitPlace | undefined => {
  const opened = look.value?.opened;
  if (!opened) return undefined;
  const { parameters } = route.value;
  const layer = parameters.get("layer") ?? opened.stages[1]?.name ?? "";
  const shape = shapeOf(opened, layer);
  if (!shape) return middleOf(opened.stages[1]?.name ?? "", opened);
  return placeIn(layer, shape, parameters.get("unit")) ?? middleOf(layer, opened);
});

/** What is explained. */
export const shown = computed(() => {
  const opened = look.value?.opened;
  const place = pointed.value;
  // What was pointed at in another network is not there.
  return place && opened && shapeOf(opened, place.layer) ? place : selected.value;
});

/** The stage that is shown in large: that of the unit that is selected. */
export const selectedStage = computed((): Stage | undefined => {
  const [opened, place] = [look.value?.opened, selected.value];
  return opened && place && stageOf(opened, place.layer);
});

/** Keeps a unit in the address. */
export function select({ layer, channel, row, column }: UnitPlace): void {
  setParameter("layer", layer);
  setParameter("unit", `${channel}.${row}.${column}`);
}

/** Shows a stage, at the unit that is strongest now. */
export function selectStage({ activations }: Look, { name, output }: Stage): void {
  pointed.value = undefined;
  const { values } = activations.get(name) ?? {};
  if (values) select(unitAt(name, output, argmax(values)));
}

export function stageOf({ stages }: OpenedModel, layer: string): Stage | undefined {
  return stages.find(
    ({ name, layers }) => name === layer || layers.some((each) => each.name === layer),
  );
}

/** What leaves a layer, or the picture. */
export function shapeOf(opened: OpenedModel, layer: string): LayerShape | undefined {
  const stage = stageOf(opened, layer);
  return stage?.layers.find(({ name }) => name === layer)?.output ?? stage?.output;
}

function middleOf(layer: string, opened: OpenedModel): UnitPlace | undefined {
  const shape = shapeOf(opened, layer);
  if (!shape) return undefined;
  if ("units" in shape) return { layer, channel: 0, row: 0, column: 0 };
  const [row, column] = [Math.floor(shape.height / 2), Math.floor(shape.width / 2)];
  return { layer, channel: 0, row, column };
}

/** A unit as an address names it, if there is such a one. */
function placeIn(layer: string, shape: LayerShape, text: string | null): UnitPlace | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)$/.exec(text ?? "");
  if (!found) return undefined;
  const [, channel, row, column] = found.map(Number) as [number, number, number, number];
  const fits = "units" in shape ? row + column === 0 : row < shape.height && column < shape.width;
  const place = { layer, channel, row, column };
  return fits && unitIndex(shape, place) < sizeOf(shape) ? place : undefined;
}
