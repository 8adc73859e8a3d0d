import "uplot/dist/uPlot.min.css";
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { messages } from "../messages/en.js";
import { colorsChanged } from "../shell/theme.js";

/** A line of what was just trained on, and dots of what validation said at the end of each epoch. */
export interface ChartData {
  /** Epochs that were over. */
  readonly at: readonly number[];
  readonly training: readonly number[];
  /** Of epoch 1, 2, … */
  readonly validation: readonly number[];
}

interface ChartProps {
  readonly title: string;
  /** What is seen in it now, for those who do not see it. */
  readonly label: string;
  readonly epochs: number;
  readonly format: (value: number) => string;
  /** Called in an effect: it follows the signals that this reads. */
  readonly data: () => ChartData;
}

const height = 190;

/** A chart of what changes while a network trains. */
export function Chart({ title, label, epochs, format, data }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = new uPlot(optionsFor(element, epochs, format), tableOf(data()), element);
    chart.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
    };
    // Made anew when the colors of the page change: it paints with those it was given.
  }, [epochs, format, data, colorsChanged.value]);
  useSignalEffect(() => chart.current?.setData(tableOf(data())));
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={place} class="chart-place" role="img" aria-label={label} />
    </figure>
  );
}

function tableOf({ at, training, validation }: ChartData): uPlot.AlignedData {
  const ends = validation.map((_, index) => index + 1);
  return uPlot.join([
    [[...at], [...training]],
    [ends, [...validation]],
  ]);
}

function optionsFor(
  element: HTMLElement,
  epochs: number,
  format: (value: number) => string,
): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => {
    // As the page resolves it: a canvas knows no light-dark().
    element.style.color = `var(${name})`;
    return style.color;
  };
  const [pen, correction, muted, line] = ["--pen", "--correction", "--muted", "--line"].map(color);
  element.style.color = "";
  const axis = {
    stroke: muted as string,
    grid: { stroke: line as string, width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  const { training, validation } = messages.train.series;
  return {
    width: element.clientWidth,
    height,
    // What is seen is told beside the chart; a crosshair would need a mouse.
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false, range: [0, epochs] } },
    axes: [
      { ...axis, size: 30, incrs: [1, 2, 5, 10, 20, 50, 100] },
      { ...axis, size: 52, values: (_, values) => values.map(format) },
    ],
    series: [
      {},
      { label: training, stroke: pen as string, width: 2, spanGaps: true, points: { show: false } },
      {
        label: validation,
        stroke: correction as string,
        width: 1.5,
        spanGaps: true,
        points: { show: true, size: 9, fill: correction as string },
      },
    ],
  };
}
