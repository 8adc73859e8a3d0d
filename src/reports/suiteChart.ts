import type { SuiteResult, SuiteRow } from "../evaluation/suite/result.js";
import { smallest } from "../extremes.js";
import type { Drawing, Plot } from "./drawing.js";
import { percent } from "./numbers.js";

/** What people are told of a corruption: `shot_noise` is shot noise, the identity no damage. */
export function corruptionName(corruption: SuiteRow["corruption"]): string {
  return corruption === "identity" ? "undamaged" : corruption.replaceAll("_", " ");
}

/** Each corruption's accuracies, the network's alone and with the preprocessing, joined by a line. */
export function suiteChart(Plot: Plot, { rows, mean }: SuiteResult): Drawing {
  const all = rows.map(({ corruption, network, predict }) => ({
    name: corruptionName(corruption),
    network,
    predict,
  }));
  type Row = (typeof all)[number];
  const least = smallest(all.flatMap(({ network, predict }) => [network, predict]));
  const domain = [Math.max(0, Math.floor(10 * least - 0.5) / 10), 1];
  const dot = (of: "network" | "predict", color: string) =>
    Plot.dot(all, {
      x: of,
      y: "name",
      r: 4.5,
      fill: `var(--${color})`,
      stroke: "var(--surface)",
      title: (row: Row) => `${row.name}: ${percent(row[of])}`,
    });
  return [
    `Accuracy on each corruption; on average ${percent(mean.network)} by the network alone, ` +
      `${percent(mean.predict)} as predict reads`,
    {
      width: 460,
      height: 60 + 24 * all.length,
      marginLeft: 112,
      marginRight: 20,
      marginTop: 10,
      marginBottom: 46,
      x: {
        domain,
        grid: true,
        ticks: 5,
        tickFormat: (value: number) => `${Number((100 * value).toFixed(4))}%`,
        label: "accuracy",
        labelAnchor: "center",
        labelOffset: 40,
      },
      y: { label: null, domain: all.map(({ name }) => name), tickSize: 0 },
      marks: [
        Plot.ruleY(all, {
          y: "name",
          x1: "network",
          x2: "predict",
          stroke: "var(--best)",
          strokeWidth: 2,
        }),
        dot("network", "claimed"),
        dot("predict", "validation"),
      ],
    },
  ];
}
