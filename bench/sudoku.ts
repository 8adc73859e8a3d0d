// npm run bench:sudoku -- --set DIR [--template FILE] [--list] [--limit N]
// Reads photographs of sudokus by examples/forms/sudoku.json, which finds the grid by its rules, and counts cells with
// the right content: the digit, or nothing. DIR holds pairs of NAME.jpg and NAME.dat, as wichtounet/sudoku_dataset
// has them: two lines about the camera, then nine lines of nine digits, 0 where a cell is empty. In a photograph in
// which no grid is found all cells are wrong. --list tells the cells that were read wrongly.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { TenfoldError } from "../src/errors.js";
import { loadFormReader } from "../src/node/forms/loadFormReader.js";
import { packageFolder } from "../src/node/packageFiles.js";

const { values: flags } = parseArgs({
  options: {
    set: { type: "string" },
    template: {
      type: "string",
      default: join(packageFolder, "examples", "forms", "sudoku.json"),
    },
    limit: { type: "string", default: "Infinity" },
    list: { type: "boolean", default: false },
  },
});
if (flags.set === undefined) throw new Error("--set DIR: expected a folder of photographs");
const dir = flags.set;
const names = readdirSync(dir)
  .filter((file) => file.endsWith(".dat"))
  .map((file) => file.slice(0, -".dat".length))
  .sort()
  .slice(0, Number(flags.limit));

const totals = { cells: 0, right: 0, found: 0, whole: 0, flagged: 0, wrongUnflagged: 0 };
const times: number[] = [];
const reader = await loadFormReader(flags.template);
for (const name of names) {
  const truth = readFileSync(join(dir, `${name}.dat`), "utf8")
    .split("\n")
    .slice(2)
    .join(" ")
    .split(/\s+/)
    .filter((cell) => cell !== "");
  totals.cells += truth.length;
  const start = performance.now();
  try {
    const { fields, form } = await reader.readFile(join(dir, `${name}.jpg`));
    times.push(performance.now() - start);
    totals.found++;
    const cells = Object.values(fields);
    const wrong = cells.filter(({ text }, at) => text !== (truth[at] === "0" ? "" : truth[at]));
    totals.right += cells.length - wrong.length;
    totals.flagged += cells.filter(({ review }) => review).length;
    totals.wrongUnflagged += wrong.filter(({ review }) => !review).length;
    if (wrong.length === 0) totals.whole++;
    if (!flags.list) continue;
    const told = wrong.map((cell) => {
      const at = cells.indexOf(cell);
      return `${Math.floor(at / 9) + 1}.${(at % 9) + 1}: ${truth[at]} → ${cell.text || "–"} (${cell.confidence.toFixed(2)})`;
    });
    console.log(
      `${name}: ${form.fitting}/${form.marks} ±${form.residual.toFixed(1)} px; ${told.join(", ")}`,
    );
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    console.log(error.message);
  }
}
await reader.release();
const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(2)} %`;
const { cells, right, found, whole, flagged, wrongUnflagged } = totals;
console.log(`grids found: ${found} of ${names.length}; read without a mistake: ${whole}`);
console.log(`cells with the right content: ${right} of ${cells}, ${percent(right, cells)}`);
console.log(`flagged for review: ${flagged}; wrong and not flagged: ${wrongUnflagged}`);
console.log(`median time: ${times.sort((a, b) => a - b)[times.length >> 1]?.toFixed(0)} ms`);
