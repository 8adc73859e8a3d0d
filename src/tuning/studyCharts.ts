import { largest, smallest } from "../extremes.js";
import { present } from "../present.js";
import type { Drawing, Plot } from "../reports/drawing.js";
import { percent } from "../reports/numbers.js";
import { flagName } from "./flagName.js";
import type { Importance } from "./importance.js";
import { type Domain, endsOf, varying } from "./space.js";
import { bestOf, type Study, type Trial } from "./study.js";
import type { Rung } from "./survival.js";

/** Each epoch's validation error against the study's time, and the least so far as a line. */
export function progressChart(Plot: Plot, { trials, seconds }: Study, width: number): Drawing {
  const points = trials
    .flatMap(({ trial, epochs }) =>
      epochs.map(({ at, epoch, validationAccuracy }) => ({
        minutes: at / 60,
        error: Math.max(100 * (1 - validationAccuracy), leastError),
        title: `trial ${trial}, epoch ${epoch}: ${percent(validationAccuracy)}`,
      })),
    )
    .sort((a, b) => a.minutes - b.minutes);
  let least = Number.POSITIVE_INFINITY;
  const steps = points.flatMap(({ minutes, error }) => {
    if (error >= least) return [];
    least = error;
    return [{ minutes, error }];
  });
  const last = { minutes: seconds / 60, error: least };
  const errors = points.map(({ error }) => error);
  return [
    `Least validation error so far over time; at the end ${least.toFixed(2)}%`,
    {
      width,
      height: 320,
      marginLeft: 56,
      marginTop: 34,
      marginBottom: 46,
      x: { label: "minutes the study has run", labelOffset: 42, domain: [0, seconds / 60] },
      y: {
        type: "log",
        grid: true,
        label: "validation error, % (log scale)",
        labelAnchor: "top",
        domain: [smallest(errors) / 1.15, largest(errors) * 1.15],
        ticks: 6,
        tickFormat: (value: number) => String(Number(value.toPrecision(2))),
      },
      marks: [
        Plot.dot(points, { x: "minutes", y: "error", r: 2.4, fill: "var(--best)", title: "title" }),
        Plot.line([...steps, last], {
          x: "minutes",
          y: "error",
          curve: "step-after",
          stroke: "var(--validation)",
          strokeWidth: 2.5,
        }),
      ],
    },
  ];
}

/** A logarithm needs something above 0 where no error is left. */
const leastError = 0.005;

/**
 * Parallel coordinates, a row a hyper-parameter: each trial is a line through its values, the farther
 * it came the stronger.
 */
export function coordinatesChart(Plot: Plot, { plan, trials }: Study, width: number): Drawing {
  const searched = varying(plan.space);
  const names = searched.map(([name]) => name);
  const top = plan.rungs.length - 1;
  const best = new Set(bestTrials(trials, 3));
  const lines = trials.flatMap((trial) =>
    searched.map(([name, domain]) => ({
      name,
      at: placeIn(domain, present(trial.config[name])),
      trial: trial.trial,
      strength: best.has(trial.trial)
        ? "best"
        : trial.scores.length > top
          ? "whole"
          : trial.scores.length > 1
            ? "some"
            : "first",
      title: `trial ${trial.trial}: ${flagName(name)} ${trial.config[name]}`,
    })),
  );
  const ends = searched.flatMap(([name, domain]) =>
    ticksOf(domain).map((tick) => ({ name, ...tick })),
  );
  const drawn = (strength: string, style: object) =>
    Plot.line(
      lines.filter((line) => line.strength === strength),
      { x: "at", y: "name", z: "trial", title: "title", ...style },
    );
  return [
    `Parallel coordinates of ${trials.length} trials over ${searched.length} hyper-parameters`,
    {
      width,
      height: 40 + 46 * names.length,
      marginLeft: 150,
      marginRight: 40,
      marginTop: 16,
      marginBottom: 30,
      x: { axis: null, domain: [0, 1] },
      y: {
        label: null,
        domain: names,
        tickFormat: flagName,
        tickSize: 0,
        type: "point",
        padding: 0.4,
      },
      marks: [
        Plot.ruleY(names, { stroke: "var(--line)" }),
        drawn("first", { stroke: "var(--best)", strokeOpacity: 0.22 }),
        drawn("some", { stroke: "var(--train)", strokeOpacity: 0.55 }),
        drawn("whole", { stroke: "var(--validation)", strokeOpacity: 0.7, strokeWidth: 1.5 }),
        drawn("best", { stroke: "var(--missed)", strokeWidth: 2.5 }),
        Plot.text(ends, {
          x: "at",
          y: "name",
          text: "text",
          dy: 13,
          fill: "var(--muted)",
          stroke: "var(--surface)",
          strokeWidth: 3,
        }),
      ],
    },
  ];
}

/** How much each hyper-parameter mattered, as bars. */
export function importanceChart(Plot: Plot, { parameters }: Importance): Drawing {
  const most = largest(
    parameters.map(({ importance }) => importance),
    1e-6,
  );
  return [
    `Importance of hyper-parameters; most: ${flagName(parameters[0]?.name ?? "")}`,
    {
      width: 460,
      height: 50 + 24 * parameters.length,
      marginLeft: 140,
      marginRight: 48,
      marginBottom: 40,
      x: { axis: null, domain: [0, most] },
      y: {
        label: null,
        domain: parameters.map(({ name }) => name),
        tickFormat: flagName,
        tickSize: 0,
      },
      marks: [
        Plot.barX(parameters, { x: "importance", y: "name", fill: "var(--validation)", inset: 2 }),
        Plot.text(parameters, {
          x: "importance",
          y: "name",
          text: ({ importance }: { importance: number }) => importance.toFixed(2),
          textAnchor: "start",
          dx: 5,
          fill: "var(--text)",
        }),
      ],
    },
  ];
}

/** How many trials came to each rung, as bars. */
export function survivalChart(Plot: Plot, rungs: readonly Rung[]): Drawing {
  const bars = rungs.map(({ epochs, reached }) => ({
    name: `${epochs} ${epochs === 1 ? "epoch" : "epochs"}`,
    reached,
  }));
  return [
    `Trials that reached each rung: ${bars.map(({ reached }) => reached).join(", ")}`,
    {
      width: 460,
      height: 40 + 40 * bars.length,
      marginLeft: 90,
      marginRight: 40,
      x: { axis: null },
      y: { label: null, domain: bars.map(({ name }) => name), tickSize: 0 },
      marks: [
        Plot.barX(bars, { x: "reached", y: "name", fill: "var(--validation)", inset: 3 }),
        Plot.text(bars, {
          x: "reached",
          y: "name",
          text: "reached",
          textAnchor: "start",
          dx: 5,
          fill: "var(--text)",
        }),
      ],
    },
  ];
}

/** The numbers of the trials with the best epoch, the best first. */
export function bestTrials(trials: readonly Trial[], most: number): number[] {
  return trials
    .flatMap((trial) => {
      const best = bestOf(trial);
      return best ? [{ number: trial.trial, best }] : [];
    })
    .sort(
      (a, b) =>
        b.best.validationAccuracy - a.best.validationAccuracy ||
        a.best.validationLoss - b.best.validationLoss,
    )
    .slice(0, most)
    .map(({ number }) => number);
}

/** Where a value stands between its domain's ends, 0…1. */
function placeIn(domain: Domain, value: number | string): number {
  if (typeof domain === "object" && "choice" in domain) {
    const { choice } = domain;
    return choice.length === 1 ? 0.5 : choice.indexOf(value) / (choice.length - 1);
  }
  const [low, high] = endsOf(domain).map(Number) as [number, number];
  const log = typeof domain === "object" && "log" in domain;
  return log
    ? Math.log(Number(value) / low) / Math.log(high / low)
    : (Number(value) - low) / (high - low);
}

function ticksOf(domain: Domain): { readonly at: number; readonly text: string }[] {
  const values = typeof domain === "object" && "choice" in domain ? domain.choice : endsOf(domain);
  return values.map((value) => ({ at: placeIn(domain, value), text: String(value) }));
}
