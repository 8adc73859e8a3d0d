import type * as PlotModule from "@observablehq/plot";

/** What a chart is made of: words for those who cannot see it, and what Plot is to draw. */
export type Drawing = [ariaLabel: string, options: PlotModule.PlotOptions];

/** The library, handed on so that only `loadCharts` imports it. */
export type Plot = typeof PlotModule;
