import type { Unreadable } from "../../evaluation/sets/openPicture.js";
import { isDigit, type SetPicture } from "../../evaluation/sets/setPicture.js";
import { tellLeftOut } from "../../node/pictures/listPictures.js";
import type { Unlabeled } from "../../node/sets/unlabeled.js";
import { count } from "../../reports/numbers.js";

/** The digits of a set that were refused, as lines for a terminal; none when none was. */
export function formatRefused(pictures: readonly SetPicture[]): string[] {
  const names = (wanted: SetPicture["outcome"]) =>
    pictures
      .filter((picture) => isDigit(picture) && picture.outcome === wanted)
      .map(({ name }) => name);
  const [refused, several] = [names("refused"), names("several")];
  return [
    ...(refused.length > 0 ? ["", `digits refused as not a digit: ${list(refused)}`] : []),
    ...(several.length > 0 ? ["", `digits refused as several: ${list(several)}`] : []),
  ];
}

/** The pictures of a set that were not read, as lines for a terminal; none when all were. */
export function formatLeftOut(
  blank: readonly string[],
  unreadable: readonly Unreadable[],
): string[] {
  return [
    ...(blank.length > 0 ? ["", `refused as blank: ${list(blank)}`] : []),
    ...(unreadable.length > 0
      ? [
          "",
          `could not be read: ${count(unreadable.length)}`,
          ...unreadable.map(({ message }) => `  ${message}`),
        ]
      : []),
  ];
}

/** The pictures of a folder that its labels do not name, as lines for a terminal. */
export function formatUnlabeled({ pictures, unsupported }: Unlabeled): string[] {
  const others = unsupported.length > 0 ? [`left out: ${tellLeftOut(unsupported)}`] : [];
  const lines = pictures.length > 0 ? [`in no line of labels.csv: ${list(pictures)}`] : [];
  return lines.length + others.length > 0 ? ["", ...lines, ...others] : [];
}

/** How many, and the first of them. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(", ");
  return `${count(names.length)} (${shown}${names.length > 20 ? ", …" : ""})`;
}
