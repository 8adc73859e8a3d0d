import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { fieldSide } from "../../src/image/field/field.js";
import { colorsChanged } from "../shell/theme.js";
import { paintDigits } from "./paintDigits.js";

type FieldPixels = Float32Array | Uint8Array;

/**
 * The 28×28 pixels that the network saw, ink on paper in the page's own colors.
 * @param field [28×28], 0 = paper … 255 = ink; empty when absent.
 */
export function FieldView({
  field,
  label,
}: {
  readonly field: FieldPixels | undefined;
  readonly label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paintField(canvas.current, field), [field]);
  useSignalEffect(() => {
    colorsChanged.value;
    paintField(canvas.current, field);
  });
  return (
    <canvas
      ref={canvas}
      class="field"
      width={fieldSide}
      height={fieldSide}
      role="img"
      aria-label={label}
    />
  );
}

function paintField(canvas: HTMLCanvasElement | null, field: FieldPixels | undefined): void {
  if (canvas !== null) paintDigits(canvas, field ?? new Uint8Array(), 1);
}
