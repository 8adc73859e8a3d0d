import type { CheckField, ChoiceField } from "../template/formTemplate.js";
import { type CheckReading, readCheck } from "./checkMark.js";
import type { PlacedPage } from "./fieldInk.js";
import type { BareReading } from "./fieldReading.js";

/** Reads a box that stands alone. */
export function readSingleCheck(page: PlacedPage, { box }: CheckField): BareReading {
  const { state, confidence } = readCheck(page, box);
  return { text: state, confidence, isEmpty: state === "empty", alternatives: [] };
}

/** Reads boxes of which one, or several, may be ticked: the names of those that are. */
export function readChoice(page: PlacedPage, { options, several }: ChoiceField): BareReading {
  const boxes = options.map(({ name, box }) => ({ name, ...readCheck(page, box) }));
  const chosen = boxes.filter(isChosen);
  const confidence = boxes.reduce((least, box) => least * box.confidence, 1);
  const text = chosen.map(({ name }) => name).join(" ");
  const isEmpty = boxes.every(({ state }) => state === "empty");
  const bare = { text, confidence, isEmpty, alternatives: [] };
  if (chosen.length > 1 && !several) {
    return { ...bare, confidence: 0, problem: `${chosen.length} boxes are ticked` };
  }
  if (chosen.length === 0 && !isEmpty) {
    return { ...bare, problem: "what was ticked is struck out" };
  }
  return bare;
}

/** A box that is filled in was ticked by mistake. */
function isChosen({ state }: CheckReading): boolean {
  return state === "ticked" || state === "crossed";
}
