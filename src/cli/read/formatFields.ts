import type { FieldReading } from "../../forms/fields/fieldReading.js";
import type { FormPlace, PageReading } from "../../forms/pageReading.js";
import { percent } from "../predict/formatPrediction.js";
import { paint } from "../terminal/colors.js";
import { printable } from "../terminal/printable.js";
import { table } from "../terminal/table.js";

/** What was read from a page of a form as lines for people. */
export function formatFields(source: string, { form, fields }: PageReading): string[] {
  const rows = Object.entries(fields).map(([name, field]) => [
    `  ${printable(name)}`,
    field.isEmpty ? paint("dim", "empty") : paint("bold", field.text || "–"),
    percent(field.confidence),
    field.review ? paint("yellow", "review") : "",
    noteOf(field),
  ]);
  return [
    `${printable(source)}: ${placeOf(form)}`,
    ...table(rows, ["left", "left", "right", "left", "left"]),
  ];
}

function placeOf({ found, marks, fitting, residual, angle, orientation }: FormPlace): string {
  if (!found) return "taken as it lies, as the template has no blank form";
  const turn =
    orientation === "upright"
      ? Math.abs(angle) < 0.5
        ? ""
        : `, turned by ${angle.toFixed(1)}°`
      : orientation === "upside down"
        ? ", upside down"
        : `, its head to the ${orientation}`;
  return `form found, ${fitting} of ${marks} marks fit to ${residual.toFixed(1)} px${turn}`;
}

function noteOf({ problem, review, alternatives: [second] }: FieldReading): string {
  if (problem !== undefined) return problem;
  return review && second && second.text !== ""
    ? `or ${second.text} ${percent(second.confidence)}`
    : "";
}
