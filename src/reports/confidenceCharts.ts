import type { Evaluation } from "../evaluation/measures/evaluation.js";
import type { ReliabilityBin } from "../evaluation/measures/reliability.js";
import { largest, smallest } from "../extremes.js";
import type { Drawing, Plot } from "./drawing.js";
import { count, percent, wilsonInterval } from "./numbers.js";

/** Accuracy against confidence, bin by bin; see `Charts`. */
export function reliabilityChart(Plot: Plot, { reliability, ece }: Evaluation): Drawing {
  const filled = reliability.flatMap((bin) => {
    const { images, confidence, accuracy } = bin;
    if (confidence === null || accuracy === null) return [];
    const [low, high] = wilsonInterval(Math.round(accuracy * images), images);
    return [{ ...bin, confidence, accuracy, low, high }];
  });
  type Bin = (typeof filled)[number];
  const most = largest(
    filled.map(({ images }) => images),
    1,
  );
  // By logarithm: the last bin holds a thousand times as many as the others, which must stay seen.
  const radius = ({ images }: Bin) => 3 + (6 * Math.log1p(images)) / Math.log1p(most);
  const least = smallest(
    filled.map(({ from }) => from),
    0.9,
  );
  const domain = [Math.floor(least * 10) / 10, 1];
  const title = (bin: Bin) =>
    `${formatBin(bin)}: ${count(bin.images)} pictures, ${percent(bin.confidence)} sure on ` +
    `average, ${percent(bin.accuracy)} right`;
  const at = { x: "confidence", y: "accuracy" } as const;
  return [
    `Reliability diagram: accuracy against confidence in ${filled.length} bins; the expected ` +
      `calibration error is ${percent(ece)}`,
    {
      ...frame,
      x: { domain, label: "confidence", labelAnchor: "center", labelOffset: 40, ...shares },
      y: { domain: [0, 1], grid: true, label: "accuracy", ...shares },
      marks: [
        Plot.line(
          domain.map((share) => [share, share] as const),
          { stroke: "var(--best)", strokeDasharray: "4,3" },
        ),
        Plot.ruleX(filled, {
          x: "confidence",
          y1: "low",
          y2: "high",
          stroke: "var(--validation)",
          strokeOpacity: 0.55,
          strokeWidth: 1.5,
        }),
        Plot.dot(filled, {
          ...at,
          r: { value: radius, scale: null },
          fill: "var(--validation)",
          stroke: "var(--surface)",
          title,
        }),
      ],
    },
  ];
}

/** The share of errors among what is answered, the surest first; see `Charts`. */
export function riskChart(Plot: Plot, { riskCoverage, accuracy }: Evaluation): Drawing {
  const { curve, area } = riskCoverage;
  const most =
    largest(
      curve.map(({ risk }) => risk),
      1e-3,
    ) * 1.08;
  // A good model errs among its last few answers only: what comes before is a line along the axis.
  const first = curve.find(({ risk }) => risk > 0)?.coverage ?? 0;
  const start = Math.max(0, Math.floor(10 * first - 1) / 10);
  const shown = curve.filter(({ coverage }) => coverage >= start);
  return [
    `Risk–coverage curve: errors among the answered pictures grow to ${percent(1 - accuracy)} ` +
      `when all are answered; the area under it is ${area.toPrecision(3)}`,
    {
      ...frame,
      x: {
        domain: [start, 1],
        label: "answered, the surest first",
        labelAnchor: "center",
        labelOffset: 40,
        ...shares,
      },
      y: { domain: [0, most], grid: true, label: "errors among them", ...shares },
      marks: [
        Plot.areaY(shown, {
          x: "coverage",
          y: "risk",
          fill: "var(--validation)",
          fillOpacity: 0.14,
        }),
        Plot.line(shown, {
          x: "coverage",
          y: "risk",
          stroke: "var(--validation)",
          strokeWidth: 2.25,
        }),
        Plot.ruleY([0], { stroke: "var(--line)" }),
      ],
    },
  ];
}

/** A bin's range as one reads it: 86.7–93.3 %. */
export function formatBin({ from, to }: ReliabilityBin): string {
  return `${(100 * from).toFixed(1)}–${(100 * to).toFixed(1)} %`;
}

const frame = {
  width: 460,
  height: 330,
  marginLeft: 52,
  marginTop: 34,
  marginRight: 18,
  marginBottom: 46,
} as const;

const shares = {
  ticks: 6,
  tickFormat: (value: number) => `${Number((100 * value).toFixed(4))}%`,
} as const;
