import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { fieldSide } from "../../src/image/field/field.js";
import { colorsChanged } from "../shell/theme.js";

/**
 * The 28×28 pixels that the network saw, ink on paper in the page's own colors.
 * @param field [28×28], 0 = paper … 255 = ink; empty when absent.
 */
export function FieldView({
  field,
  label,
}: {
  readonly field: Float32Array | Uint8Array | undefined;
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

function paintField(
  canvas: HTMLCanvasElement | null,
  field: Float32Array | Uint8Array | undefined,
): void {
  const surface = canvas?.getContext("2d");
  if (!canvas || !surface) return;
  const image = surface.createImageData(fieldSide, fieldSide);
  for (const [index, ink] of (field ?? []).entries()) image.data[4 * index + 3] = ink;
  surface.globalCompositeOperation = "copy";
  surface.putImageData(image, 0, 0);
  // The pixels say where ink is; the style sheet, of what color.
  surface.globalCompositeOperation = "source-in";
  surface.fillStyle = getComputedStyle(canvas).color;
  surface.fillRect(0, 0, fieldSide, fieldSide);
}
