import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { present } from "../src/present.js";
import type { Row, Spread } from "./interleave.js";
import type { Machine } from "./machine.js";
import type { Section } from "./sections.js";
import type { Figure } from "./summary.js";

/** Everything one run of the benchmark found; also what is written as JSON. */
export interface Report {
  /** ISO 8601. */
  readonly date: string;
  readonly machine: Machine;
  /** One-minute load average before the run. */
  readonly loadBefore: number;
  /** Contender → library → version. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly absent: readonly { readonly name: string; readonly reason: string }[];
  readonly sections: readonly Section[];
  readonly summary: readonly Figure[];
}

/** The report as Markdown: the machine, one table a section, what was absent, the versions. */
export function markdown(report: Report): string {
  const { machine, absent } = report;
  const gibibytes = Math.round(machine.memoryBytes / 2 ** 30);
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.vectors}, ${gibibytes} GiB, ` +
      `${machine.platform}, Node ${machine.node}, ${report.date.slice(0, 10)}; ` +
      `load before: ${report.loadBefore.toFixed(2)}`,
    ...report.sections.map(sectionTable),
    ...(absent.length === 0
      ? []
      : [["Not measured:", ...absent.map((a) => `- ${a.name}: ${a.reason}`)].join("\n")]),
    `Versions: ${versionsLine(report.versions)}`,
    ...(report.summary.length === 0 ? [] : [summaryTable(report.summary)]),
    ...disturbed(report.sections),
  ].join("\n\n");
}

/** A busy machine slows those with many threads most: such figures are not worth reporting. */
function disturbed(sections: readonly Section[]): string[] {
  const titles = sections.filter(isDisturbed).map(({ title }) => title);
  return titles.length === 0 ? [] : [`Measure again on a quiet machine: ${titles.join("; ")}.`];
}

const isDisturbed = ({ othersBusy }: Section) => othersBusy.max >= 0.1;

/** Writes the report as JSON, creating the folder. */
export function writeJson(report: Report, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

/** One section as a Markdown table: median, extremes, interquartile range, ratio to the base. */
export function sectionTable(section: Section): string {
  const { title, unit, rows, base, how, othersBusy } = section;
  const compared = rows.some((row) => "value" in row && row.behindBase);
  const head = [
    title,
    unit,
    "min–max",
    "IQR",
    ...(compared ? [`${base} is better by`] : []),
    "way",
  ];
  const body = rows.map((row) => [row.name, ...cells(row, base, compared), how[row.name] ?? ""]);
  const line = (values: readonly string[]) => `| ${values.map(escaped).join(" | ")} |`;
  const rule = `|${head.map((_, i) => (i === 0 || i === head.length - 1 ? "---|" : "---:|")).join("")}`;
  const table = [line(head), rule, ...body.map(line)].join("\n");
  if (!isDisturbed(section)) return table;
  const [median, most] = [othersBusy.median, othersBusy.max].map((v) => `${Math.round(100 * v)} %`);
  return `${table}\n\nNot a quiet machine: others used ${median} of its cores, at most ${most}.`;
}

function cells(row: Row, base: string | undefined, compared: boolean): string[] {
  const empty = compared ? ["", "", ""] : ["", ""];
  if ("cannot" in row) return [`cannot: ${firstLine(row.cannot)}`, ...empty];
  if ("failed" in row) return [`failed: ${firstLine(row.failed)}`, ...empty];
  const { value } = row;
  return [
    figure(value.median),
    `${figure(value.min)}–${figure(value.max)}`,
    figure(value.iqr),
    ...(compared ? [row.name === base ? "" : ratio(row.behindBase)] : []),
  ];
}

/** The figures to reach as a Markdown table: what was asked for, what was measured, whether reached. */
export function summaryTable(figures: readonly Figure[]): string {
  const lines = figures.map((wanted) => {
    const unit = wanted.unit === "×" ? "×" : ` ${wanted.unit}`;
    const amount = (value: number) =>
      wanted.unit === "×" ? inTimes(value) : `${value.toFixed(0)}${unit}`;
    const target = `${wanted.bound === "at least" ? "≥" : "≤"} ${wanted.target}${unit}`;
    const name = wanted.against ? `${wanted.figure} (${wanted.against})` : wanted.figure;
    if ("missing" in wanted) return [name, target, `not measured: ${wanted.missing}`, "–"];
    const { median, min, max } = wanted.measured;
    const range = `${amount(median)} (${amount(min)}–${amount(max)})`;
    return [name, target, range, wanted.reached ? "yes" : "no"];
  });
  const rows = [
    ["Figure", "reach", "median (min–max)", "reached"],
    ["---", "---:", "---:", "---"],
  ];
  return [...rows, ...lines].map((cells) => `| ${cells.map(escaped).join(" | ")} |`).join("\n");
}

const ratio = (times: Spread | undefined) =>
  times ? `${inTimes(times.median)} (${inTimes(times.min)}–${inTimes(times.max)})` : "";

const inTimes = (value: number) => `${value < 100 ? value.toFixed(2) : figure(value)}×`;

/** Three significant digits, with thousands separated. */
function figure(value: number): string {
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = Number(value.toPrecision(3));
  return rounded.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

function versionsLine(versions: Report["versions"]): string {
  const seen = new Set(
    Object.values(versions).flatMap((libraries) =>
      Object.entries(libraries).map(([library, version]) => `${library} ${version}`),
    ),
  );
  return [...seen].sort().join(", ");
}

const firstLine = (text: string) => present(text.split("\n")[0]);
const escaped = (cell: string) => cell.replaceAll("|", "\\|");
