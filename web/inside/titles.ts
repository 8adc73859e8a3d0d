import type { Stage } from "../../src/inspection/stages.js";
import type { Branches, Conv2d, GlobalPool, MaxPool2d } from "../../src/network/layers/index.js";
import { type LayerShape, sizeOf } from "../../src/network/shapes.js";
import { messages } from "../messages/en.js";

const { names, shapes, does } = messages.inside;

/** Whether a stage gives the classes' shares. */
export function isAnswer({ layers }: Stage): boolean {
  return layers.some(({ layer }) => layer.kind === "softmax");
}

/** What people call each stage of a network, in order: "Convolution 2". */
export function titlesOf(stages: readonly Stage[]): string[] {
  const seen = new Map<string, number>();
  const number = (kind: string) => {
    const next = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, next);
    return next;
  };
  return stages.map((stage) => {
    const layer = stage.main?.layer;
    if (!layer) return names.picture;
    if (isAnswer(stage)) return names.scores;
    switch (layer.kind) {
      case "conv2d":
      case "maxPool2d":
      case "dense":
        return names[layer.kind](number(layer.kind));
      case "globalPool":
        return names[(layer as GlobalPool).mode === "max" ? "maximum" : "average"];
      case "branches":
        return names[(layer as Branches).merge];
    }
    return names.other(number("other"));
  });
}

/** "12 maps, 28 × 28". */
export function shapeText(stage: Stage): string {
  const { output } = stage;
  if (isAnswer(stage)) return shapes.classes(sizeOf(output));
  if ("units" in output) return shapes.units(output.units);
  return shapes.maps(output.channels, output.height, output.width);
}

/** What a stage does, in a few sentences. */
export function purposeOf(stage: Stage): string {
  const has = (kind: string) => stage.layers.some(({ layer }) => layer.kind === kind);
  if (!stage.main) return stage.layers.length > 0 ? does.picture : does.rawPicture;
  return [
    has("dropout") && does.dropout,
    has("flatten") && "height" in (stage.layers[0]?.input ?? {}) && does.flattened,
    mainPurpose(stage, stage.main.input),
    has("batchNorm") && does.normalized,
    has("relu") && does.rectified,
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}

function mainPurpose(stage: Stage, input: LayerShape): string {
  const layer = stage.main?.layer;
  switch (layer?.kind) {
    case "conv2d": {
      const { filters, kernel } = layer as Conv2d;
      const channels = "units" in input ? input.units : input.channels;
      const covers = "height" in stage.output && stage.output.height * stage.output.width === 1;
      if (covers) return does.wholeConv2d(filters, channels);
      return does.conv2d(filters, kernel.join(" × "), channels);
    }
    case "maxPool2d":
      return does.maxPool2d((layer as MaxPool2d).size);
    case "globalPool":
      return does[(layer as GlobalPool).mode === "max" ? "maximum" : "average"];
    case "dense":
      return does[isAnswer(stage) ? "scores" : "dense"](sizeOf(stage.output), sizeOf(input));
    case "branches":
      return does[(layer as Branches).merge];
  }
  return does.other;
}

/** "3", or "no digit" for what comes after the classes. */
export function className(index: number, classes: readonly string[]): string {
  return classes[index] ?? messages.inside.unit.noDigit;
}
