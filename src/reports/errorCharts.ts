import type { CountTable } from "../evaluation/measures/countTable.js";
import type { Evaluation } from "../evaluation/measures/evaluation.js";
import { largest } from "../extremes.js";
import { present } from "../present.js";
import type { Drawing, Plot } from "./drawing.js";
import { count, percent } from "./numbers.js";

/** Truth against answer; see `Charts`. */
export function confusionChart(
  Plot: Plot,
  { rows, columns, counts, isRight }: CountTable,
  what: string,
  href: (row: string, column: string) => string | undefined,
): Drawing {
  const cells = counts.flatMap((line, row) =>
    line.map((images, column) => {
      const [truth, answer] = [present(rows[row]), present(columns[column])];
      return { truth, answer, images, href: href(truth, answer), right: isRight(truth, answer) };
    }),
  );
  const right = cells.filter(({ right }) => right);
  const wrong = cells.filter(({ right, images }) => !right && images > 0);
  const most = largest(
    wrong.map(({ images }) => images),
    1,
  );
  // Only errors share the scale, and by logarithm: one picture stays visible beside a hundred.
  const strength = (images: number) =>
    most === 1 ? 0.4 : 0.18 + (0.82 * Math.log(images)) / Math.log(most);
  // Where dark digits become easier to read than light ones on the dark scheme's cells.
  const turn = 0.57;
  type Cell = (typeof cells)[number];
  const at = { x: "answer", y: "truth", inset: 1, rx: 3, href: "href" } as const;
  const title = ({ truth, answer, images }: Cell) =>
    truth === answer
      ? `${truth} read correctly: ${count(images)}`
      : `${truth} read as ${answer}: ${count(images)}`;
  const label = { x: "answer", y: "truth", text: ({ images }: Cell) => String(images) } as const;
  const inverted = wrong.filter(({ images }) => strength(images) > turn);
  const plain = wrong.filter(({ images }) => strength(images) <= turn);
  const told = right.filter(({ truth, answer, images }) => truth === answer || images > 0);
  const side = Math.max(26, Math.min(41, 440 / columns.length));
  const [left, top] = [roomFor(rows), roomFor(columns)];
  // Short names have room beside one another; others stand upright.
  const isUpright = 0.9 * (top + 7) > side;
  return [
    `Confusion matrix: rows are the ${what}s shown, columns the answers; ${wrong.length} of ` +
      `${cells.length - right.length} wrong combinations occurred`,
    {
      width: side * columns.length + 50 + left,
      height: side * rows.length + 52 + (isUpright ? top : 0),
      marginLeft: 46 + left,
      marginTop: 46 + (isUpright ? top : 0),
      marginRight: 4,
      marginBottom: 6,
      padding: 0,
      x: {
        ...{ domain: columns, axis: "top", label: "answer", tickSize: 0, labelAnchor: "center" },
        ...(isUpright && { tickRotate: -90, labelOffset: 40 + top }),
      },
      y: {
        ...{ domain: rows, label: "truth", tickSize: 0, labelAnchor: "center" },
        ...(left > 0 && { labelOffset: 40 + left }),
      },
      marks: [
        Plot.cell(cells, { ...at, fill: "var(--cell)", title }),
        Plot.cell(right, { ...at, fill: "var(--right)", title }),
        Plot.cell(wrong, {
          ...at,
          fill: "var(--wrong-cell)",
          fillOpacity: { value: ({ images }: Cell) => strength(images), scale: null },
          title,
        }),
        Plot.text(told, { ...label, fill: "currentColor", pointerEvents: "none" }),
        Plot.text(plain, { ...label, fill: "currentColor", pointerEvents: "none" }),
        Plot.text(inverted, {
          ...label,
          fill: "var(--on-wrong-cell)",
          fontWeight: 600,
          pointerEvents: "none",
        }),
      ],
    },
  ];
}

/** Each class' errors; see `Charts`. */
export function classesChart(Plot: Plot, { perClass, classes }: Evaluation, what: string): Drawing {
  const bars = perClass.flatMap(({ name, recall, precision }) => [
    { name, kind: "missed", share: recall === null ? null : 1 - recall },
    { name, kind: "wrongly claimed", share: precision === null ? null : 1 - precision },
  ]);
  type Bar = (typeof bars)[number];
  const most = largest(
    bars.map(({ share }) => share ?? 0),
    1e-3,
  );
  const at = { x: "share", y: "kind", fy: "name" } as const;
  const words = ({ share }: Bar) => (share === null ? "none" : percent(share));
  return [
    `For each ${what}, the share of its pictures that was missed, and the share of its answers ` +
      "that was wrong",
    {
      width: 460,
      height: 48 + 45.2 * classes.length,
      marginLeft: 30 + roomFor(classes),
      marginRight: 12,
      marginTop: 8,
      marginBottom: 40,
      x: {
        domain: [0, most * 1.22],
        grid: true,
        ticks: 5,
        tickFormat: (value: number) => `${Number((100 * value).toFixed(4))}%`,
        label: "share in error",
      },
      y: { axis: null, domain: ["missed", "wrongly claimed"], padding: 0.12 },
      fy: { domain: classes, label: null, axis: "left", tickSize: 0, padding: 0.22 },
      marks: [
        Plot.barX(
          bars.filter(({ kind }) => kind === "missed"),
          { ...at, fill: "var(--missed)", title: words },
        ),
        Plot.barX(
          bars.filter(({ kind }) => kind === "wrongly claimed"),
          { ...at, fill: "var(--claimed)", title: words },
        ),
        Plot.text(bars, {
          ...at,
          x: ({ share }: Bar) => share ?? 0,
          text: words,
          textAnchor: "start",
          dx: 5,
          fontSize: 11,
          fill: "currentColor",
        }),
        Plot.ruleX([0], { stroke: "var(--line)" }),
      ],
    },
  ];
}

/** Pixels that the longest name needs beyond those of one character. */
function roomFor(classes: readonly string[]): number {
  return 7 * (largest(classes.map(({ length }) => length)) - 1);
}
