import type { Evaluation } from "../evaluation/measures/evaluation.js";
import { present } from "../present.js";
import type { Drawing, Plot } from "./drawing.js";
import { count, percent } from "./numbers.js";

/** Truth against answer; see `Charts`. */
export function confusionChart(
  Plot: Plot,
  { confusion, classes }: Evaluation,
  what: string,
): Drawing {
  const cells = confusion.flatMap((row, truth) =>
    row.map((images, answer) => ({
      truth: present(classes[truth]),
      answer: present(classes[answer]),
      images,
    })),
  );
  const right = cells.filter(({ truth, answer }) => truth === answer);
  const wrong = cells.filter(({ truth, answer, images }) => truth !== answer && images > 0);
  const most = Math.max(1, ...wrong.map(({ images }) => images));
  // Only errors share the scale, and by logarithm: one picture stays visible beside a hundred.
  const strength = (images: number) =>
    most === 1 ? 0.4 : 0.18 + (0.82 * Math.log(images)) / Math.log(most);
  // Where dark digits become easier to read than light ones on the dark scheme's cells.
  const turn = 0.57;
  type Cell = (typeof cells)[number];
  const at = { x: "answer", y: "truth", inset: 1, rx: 3 } as const;
  const title = ({ truth, answer, images }: Cell) =>
    truth === answer
      ? `${truth} read rightly: ${count(images)}`
      : `${truth} read as ${answer}: ${count(images)}`;
  const label = { x: "answer", y: "truth", text: ({ images }: Cell) => String(images) } as const;
  const inverted = wrong.filter(({ images }) => strength(images) > turn);
  const plain = wrong.filter(({ images }) => strength(images) <= turn);
  const room = roomFor(classes);
  const side = Math.max(410, 26 * classes.length);
  return [
    `Confusion matrix: rows are the ${what}s shown, columns the answers; ${wrong.length} of ` +
      `${cells.length - classes.length} wrong combinations occurred`,
    {
      width: side + 50 + room,
      height: side + 30 + room,
      marginLeft: 46 + room,
      marginTop: 46 + room,
      marginRight: 4,
      marginBottom: 6,
      padding: 0,
      x: {
        ...{ domain: classes, axis: "top", label: "answer", tickSize: 0, labelAnchor: "center" },
        // Names stand upright: beside one another they would have no room.
        ...(room > 0 && { tickRotate: -90, labelOffset: 40 + room }),
      },
      y: {
        ...{ domain: classes, label: "truth", tickSize: 0, labelAnchor: "center" },
        ...(room > 0 && { labelOffset: 40 + room }),
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
        Plot.text(right, { ...label, fill: "currentColor", pointerEvents: "none" }),
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
  const most = Math.max(1e-3, ...bars.map(({ share }) => share ?? 0));
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
  return 7 * (Math.max(...classes.map(({ length }) => length)) - 1);
}
