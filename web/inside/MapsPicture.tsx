import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { LayerShape } from "../../src/network/shapes.js";
import { colorsChanged } from "../shell/theme.js";
import { type AtlasBox, atlasOf } from "./atlas.js";
import { colorsOf } from "./colors.js";
import { paintMaps } from "./paintMaps.js";

/** What maps are painted from. */
export interface MapsProps {
  readonly shape: LayerShape;
  /** [maps, height, width]. */
  readonly values: Float32Array;
  /** The value of the full color. */
  readonly most: number;
  /** Pictures are painted in ink, all else in the pen's color, what is below 0 in the correction's. */
  readonly kind?: "values" | "ink";
  /** The one map that is shown; all when absent. */
  readonly only?: number | undefined;
  /** What the shown unit reads. */
  readonly boxes?: readonly AtlasBox[];
  /** The map of the shown unit. */
  readonly frame?: AtlasBox | undefined;
  /** The shown unit itself. */
  readonly mark?: AtlasBox | undefined;
  /** What screen readers are told; nothing when absent. */
  readonly label?: string;
  readonly children?: ComponentChildren;
}

/** The maps of a layer as small pictures of one scale, a pixel for each unit. */
export function MapsPicture(props: MapsProps) {
  const {
    shape,
    values,
    most,
    kind = "values",
    only,
    boxes = [],
    frame,
    mark,
    label,
    children,
  } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const atlas = atlasOf(shape, only);
  const paint = () => {
    const element = canvas.current;
    if (element) paintMaps(element, atlas, values, most, colorsOf(element, kind));
  };
  useEffect(paint, [values, only, most]);
  useSignalEffect(() => {
    colorsChanged.value;
    paint();
  });
  const { totalWidth, totalHeight } = atlas;
  return (
    <div class="maps" style={{ aspectRatio: `${totalWidth} / ${totalHeight}` }}>
      <canvas
        ref={canvas}
        class="maps-canvas"
        {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      />
      <svg viewBox={`0 0 ${totalWidth} ${totalHeight}`} aria-hidden="true">
        {boxes.map((box, at) => (
          <rect key={at} class="reads" {...box} />
        ))}
        {frame && <rect class="frame" {...frame} />}
        {mark && <rect class="unit" {...mark} />}
      </svg>
      {children}
    </div>
  );
}
