import type * as PlotModule from "@observablehq/plot";
import { largest, smallest } from "../extremes.js";
import type { EpochRecord } from "../network/network.js";
import type { Drawing, Plot } from "./drawing.js";
import { percent } from "./numbers.js";

interface Point {
  readonly epoch: number;
  readonly value: number;
}

type Range = readonly [low: number, high: number];

/** Loss of each epoch; see `Charts`. */
export function lossChart(Plot: Plot, history: readonly EpochRecord[], best: EpochRecord): Drawing {
  const train = history.map(({ epoch, trainLoss }) => ({ epoch, value: trainLoss }));
  const validation = history.map(({ epoch, validationLoss }) => ({ epoch, value: validationLoss }));
  const [low, high] = extent([...train, ...validation]);
  // Loss falls by orders of magnitude; on a linear axis its later epochs would be one flat line.
  const type = low > 0 && high / low > 4 ? "log" : "linear";
  const pad = high > low ? (high - low) * 0.05 : high * 0.1 + 1e-3;
  const domain: Range =
    type === "log" ? [low / 1.15, high * 1.15] : [Math.max(0, low - pad), high + pad];
  return [
    `Loss by epoch; validation is lowest at ${lowest(validation)}`,
    curves(Plot, train, validation, best.epoch, {
      type,
      domain,
      label: `loss, nats${type === "log" ? " (log scale)" : ""}`,
      ticks: type === "log" ? logTicks(domain) : 6,
      tickFormat: (value: number) => String(Number(value.toPrecision(2))),
    }),
  ];
}

/** Accuracy of each epoch; see `Charts`. */
export function accuracyChart(
  Plot: Plot,
  history: readonly EpochRecord[],
  best: EpochRecord,
): Drawing {
  const train = history.map(({ epoch, trainAccuracy }) => ({ epoch, value: trainAccuracy }));
  const validation = history.map(({ epoch, validationAccuracy }) => ({
    epoch,
    value: validationAccuracy,
  }));
  const [low, high] = extent([...train, ...validation]);
  const pad = Math.max((high - low) * 0.06, 5e-4);
  return [
    `Accuracy by epoch; best on validation at epoch ${best.epoch}, ` +
      percent(best.validationAccuracy),
    curves(Plot, train, validation, best.epoch, {
      domain: [Math.max(0, low - pad), Math.min(1, high + pad)],
      label: "accuracy",
      ticks: 6,
      tickFormat: (value: number) => `${Number((100 * value).toFixed(4))}%`,
    }),
  ];
}

function curves(
  Plot: Plot,
  train: readonly Point[],
  validation: readonly Point[],
  best: number,
  y: PlotModule.ScaleOptions,
): PlotModule.PlotOptions {
  const epochs = train.map(({ epoch }) => epoch);
  const first = smallest(epochs);
  const last = largest(epochs);
  const every = Math.max(1, Math.ceil((last - first + 1) / 10));
  const at = { x: "epoch", y: "value" } as const;
  const title = (point: Point) => `epoch ${point.epoch}: ${Number(point.value.toPrecision(4))}`;
  const marks = epochs.length > 40 ? [] : ([train, validation] as const);
  return {
    width: 460,
    height: 290,
    marginLeft: 52,
    marginTop: 44,
    marginRight: 18,
    marginBottom: 46,
    x: {
      domain: first === last ? [first - 0.5, last + 0.5] : [first, last],
      ticks: epochs.filter((epoch) => (epoch - first) % every === 0),
      tickFormat: String,
      label: "epoch",
      labelOffset: 42,
    },
    y: { grid: true, labelAnchor: "top", ...y },
    marks: [
      Plot.ruleX([best], { stroke: "var(--best)", strokeDasharray: "2,3" }),
      Plot.text([best], {
        x: (epoch: number) => epoch,
        frameAnchor: "top",
        lineAnchor: "bottom",
        dy: -5,
        text: () => "best",
        fill: "var(--muted)",
      }),
      Plot.line(train, { ...at, stroke: "var(--train)", strokeWidth: 2, strokeDasharray: "5,3" }),
      Plot.line(validation, { ...at, stroke: "var(--validation)", strokeWidth: 2.25 }),
      ...marks.map((points, index) =>
        Plot.dot(points, {
          ...at,
          r: 2.6,
          fill: index === 0 ? "var(--train)" : "var(--validation)",
          title,
        }),
      ),
      Plot.dot(
        validation.filter(({ epoch }) => epoch === best),
        { ...at, r: 6, stroke: "var(--validation)", strokeWidth: 2, title },
      ),
    ],
  };
}

/** 1, 2 and 5 times the powers of ten inside the range. */
function logTicks([low, high]: Range): number[] {
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high / low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  return powers
    .flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)))
    .filter((tick) => tick >= low && tick <= high);
}

function extent(points: readonly Point[]): Range {
  const values = points.map(({ value }) => value).filter(Number.isFinite);
  return values.length === 0 ? [0, 1] : [smallest(values), largest(values)];
}

function lowest(points: readonly Point[]): string {
  const found = points.reduce((best, point) => (point.value < best.value ? point : best));
  return `epoch ${found.epoch}, ${Number(found.value.toPrecision(3))}`;
}
