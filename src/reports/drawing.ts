import type * as PlotModule from "@observablehq/plot";
import { Html } from "./html.js";

/** What a chart is made of: words for those who cannot see it, and what Plot is to draw. */
export type Drawing = [ariaLabel: string, options: PlotModule.PlotOptions];

/** The library, handed on so that only `loadCharts` imports it. */
export type Plot = typeof PlotModule;

/** Draws as SVG; colors are the page's CSS variables, so that both color schemes work. */
export interface Drawer {
  readonly Plot: Plot;
  readonly draw: (...drawing: Drawing) => Html;
}

/** Loads Observable Plot and a DOM to draw on; slow (0.2 s), so only when a report is made. */
export async function loadDrawer(): Promise<Drawer> {
  const [Plot, { parseHTML }] = await Promise.all([
    import("@observablehq/plot"),
    import("linkedom"),
  ]);
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const draw = (...[ariaLabel, options]: Drawing): Html => {
    const svg = Plot.plot({
      document,
      className: "chart",
      ariaLabel,
      style: { fontSize: "12px" },
      ...options,
    });
    svg.setAttribute("role", "img");
    return new Html(svg.outerHTML);
  };
  return { Plot, draw };
}
