import { type UnitPlace, unitIndex } from "../../src/inspection/activation.js";
import type { UnitArithmetic } from "../../src/inspection/arithmetic.js";
import { explainUnit } from "../../src/inspection/explainUnit.js";
import type { Stage } from "../../src/inspection/stages.js";
import type { LayerShape } from "../../src/network/shapes.js";
import { messages } from "../messages/en.js";
import type { Look, OpenedModel } from "./looking.js";
import { stageOf } from "./selection.js";
import { className, isAnswer, titlesOf } from "./titles.js";

const { unit, how } = messages.inside;

/** How a unit came to its value: a step for each layer of its stage, from the main one on. */
export interface Explained {
  readonly place: UnitPlace;
  readonly stage: Stage;
  readonly title: string;
  readonly steps: readonly UnitArithmetic[];
  /** All of it in sentences. */
  readonly sentence: string;
}

/** @param place of a unit that the network has. */
export function explained({ opened, activations }: Look, place: UnitPlace): Explained | undefined {
  const stage = stageOf(opened, place.layer);
  if (!stage) return undefined;
  const title = titlesOf(opened.stages)[opened.stages.indexOf(stage)] ?? "";
  const from = stage.main ? stage.layers.indexOf(stage.main) : 0;
  const steps = stage.layers
    .slice(from)
    .map(
      ({ name }) => explainUnit(opened.model, activations, { ...place, layer: name }).arithmetic,
    );
  const value = activations.get(place.layer)?.values[unitIndex(stage.output, place)] ?? 0;
  const told = steps.length > 0 ? steps.map(said) : [how.pixel(value)];
  const sentence = [`${unitName(opened, stage, title, place)}.`, ...told].join(" ");
  return { place, stage, title, steps, sentence };
}

/** "Convolution 1, map 3, row 14, column 9", counted from 1. */
function unitName(
  { classes }: OpenedModel,
  stage: Stage,
  title: string,
  { channel, row, column }: UnitPlace,
): string {
  if (!stage.main) return unit.ofPicture(row + 1, column + 1);
  if (isAnswer(stage)) return unit.ofClass(className(channel, classes));
  if (isVector(stage.output)) return unit.ofVector(title, channel + 1);
  return unit.ofMap(title, channel + 1, row + 1, column + 1);
}

/** Whether a layer gives one number for each unit or map. */
export function isVector(shape: LayerShape): boolean {
  return "units" in shape || shape.height * shape.width === 1;
}

function said(step: UnitArithmetic): string {
  switch (step.kind) {
    case "weightedSum":
      return how.weighted(step.inputs.length, step.result, step.bias);
    case "normalized":
      return how.normalized(step.result);
    case "rectified":
      return step.input > 0 ? how.kept(step.result) : how.cut(step.input);
    case "maximum":
    case "average":
      return how[step.kind](step.window.length, step.result);
    case "softmaxShare":
      return how.share(step.scores[step.own] ?? 0, step.result);
    case "rescaled":
      return how.rescaled(step.input, step.result);
    case "added":
      return how.added(step.result);
    case "passed":
      return how.passed(step.result);
  }
}
