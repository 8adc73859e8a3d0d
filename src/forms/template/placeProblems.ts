import type { Box } from "../../image/plane/resample.js";
import type { FormField, TemplateGrid } from "./formTemplate.js";

/** Boxes may reach over the page's edge, and over one another, by so much of the page: rounding. */
const rounding = 1e-4;

/** Problems are told up to so many: who writes millimeters where pixels are meant has one a field. */
const mostProblems = 200;

interface Place {
  readonly name: string;
  readonly box: Box;
}

/** What is wrong with names and boxes of fields: twice named, out of the page, one over another. */
export function placeProblems(fields: readonly FormField[]): string[] {
  const problems: string[] = [];
  for (const problem of everyProblem(fields)) {
    if (problems.length === mostProblems) return [...problems, "and more of the kind"];
    problems.push(problem);
  }
  return problems;
}

/** What is wrong with the grid by which a form is found. */
export function gridProblems({ box }: TemplateGrid, reference: string | undefined): string[] {
  const problems: string[] = [];
  if (!isInside(box)) {
    problems.push(`grid: expected a box on the page, got one that ${outside(box)}`);
  }
  if (reference !== undefined) {
    problems.push(
      "grid: expected it in place of a reference, got both; a form is found by one of them",
    );
  }
  return problems;
}

function* everyProblem(fields: readonly FormField[]): Iterable<string> {
  yield* twice(
    fields.map(({ name }) => name),
    (name) => `the field ${name}`,
  );
  for (const field of fields) {
    if (field.kind !== "choice") continue;
    const names = field.options.map(({ name }) => name);
    yield* twice(names, (name) => `${shownName(field.name)}: the option ${name}`);
  }
  const places = placesOf(fields);
  for (const { name, box } of places) {
    if (isInside(box)) continue;
    yield `${name}: expected a box on the page, got one that ${outside(box)}`;
  }
  yield* overlaps(places);
}

function placesOf(fields: readonly FormField[]): Place[] {
  return fields.flatMap((each) =>
    each.kind === "choice"
      ? each.options.map(({ name, box }) => ({
          name: `${shownName(each.name)}, option ${shownName(name)}`,
          box,
        }))
      : [{ name: shownName(each.name), box: each.box }],
  );
}

function* twice(names: readonly string[], what: (name: string) => string): Iterable<string> {
  const seen = new Map<string, number>();
  for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1);
  for (const [name, count] of seen) {
    if (count > 1) yield `${what(shownName(name))}: expected each name once, got it ${count} times`;
  }
}

function isInside({ x, y, width, height }: Box): boolean {
  return (
    x >= -rounding && y >= -rounding && x + width <= 1 + rounding && y + height <= 1 + rounding
  );
}

function outside({ x, y, width, height }: Box): string {
  const percent = (share: number) => `${Math.round(1000 * share) / 10} %`;
  const across = `${percent(x)} to ${percent(x + width)} of its width`;
  return `reaches from ${across} and ${percent(y)} to ${percent(y + height)} of its height`;
}

/** By a sweep from the top: only boxes that are open at the same height are compared. */
function* overlaps(places: readonly Place[]): Iterable<string> {
  const sorted = [...places].sort((a, b) => a.box.y - b.box.y);
  let open: Place[] = [];
  for (const place of sorted) {
    open = open.filter(({ box }) => box.y + box.height > place.box.y + rounding);
    for (const other of open) {
      if (!overlapsAcross(other.box, place.box)) continue;
      yield `${other.name} and ${place.name}: expected boxes apart, got two that overlap`;
    }
    open.push(place);
  }
}

function overlapsAcross(a: Box, b: Box): boolean {
  const left = Math.max(a.x, b.x);
  const right = Math.min(a.x + a.width, b.x + b.width);
  const bottom = Math.min(a.y + a.height, b.y + b.height);
  return right - left > rounding && bottom - Math.max(a.y, b.y) > rounding;
}

function shownName(name: string): string {
  return JSON.stringify(name);
}
