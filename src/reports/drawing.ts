import type * as PlotModule from "@observablehq/plot";
import { TenfoldError } from "../errors.js";
import { Html } from "./html.js";

/** What a chart is made of: words for those who cannot see it, and what Plot is to draw. */
export type Drawing = [ariaLabel: string, options: PlotModule.PlotOptions];

/** The library, handed on so that only `loadCharts` imports it. */
export type Plot = typeof PlotModule;

/** Draws as SVG; colors are the page's CSS variables, so that both color schemes work. */
export interface Drawer {
  readonly Plot: Plot;
  readonly draw: (drawing: Drawing) => Html;
}

/**
 * Loads Observable Plot and a DOM to draw on; slow (0.2 s), so only when a report is made.
 * @throws TenfoldError FILE_NOT_FOUND where they are not installed: who reads pictures needs neither.
 */
export async function loadDrawer(): Promise<Drawer> {
  const [Plot, { parseHTML }] = await Promise.all([
    import("@observablehq/plot"),
    import("linkedom"),
  ]).catch((error: unknown) => {
    throw asMissingPackage(error);
  });
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const draw = ([ariaLabel, options]: Drawing): Html => {
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

/** Any other error, such as one in the packages, is returned as it is. */
function asMissingPackage(error: unknown): unknown {
  if ((error as { readonly code?: unknown } | null)?.code !== "ERR_MODULE_NOT_FOUND") return error;
  return new TenfoldError(
    "FILE_NOT_FOUND",
    "reports: expected the npm packages @observablehq/plot and linkedom, which draw their charts, " +
      "found none; run npm install @observablehq/plot linkedom",
    { cause: error },
  );
}
