import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { colorsChanged } from "../shell/theme.js";
import { type Board, thickness } from "./board.js";
import { type Mark, padSide, visibleMarks } from "./mark.js";
import { paintMarks, paintStroke } from "./paint.js";
import { Pen } from "./pen.js";
import { SquareCursor, useSquareKeys } from "./squareKeys.js";

/**
 * What is drawn on: by pen, finger, mouse and keys.
 * @param onMove is told the whole drawing with each move of the pen, the stroke under way included.
 * @param hint stands on it while it is empty.
 * @param children lie over it.
 */
export function Pad({
  board,
  onMove,
  hint,
  children,
}: {
  readonly board: Board;
  readonly onMove: (drawn: readonly Mark[]) => void;
  readonly hint: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawing = useSignal(false);
  /** Pixels of the screen a side; the canvas holds no fewer. */
  const side = useSignal(0);
  const pen = useRef(new Pen());
  const { cursor, onKeyDown, leave } = useSquareKeys(board);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      side.value = Math.round(element.clientWidth * devicePixelRatio);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [side]);

  useSignalEffect(() => {
    colorsChanged.value;
    const surface = surfaceOf(canvas.current, side.value);
    if (surface) paintMarks(surface, visibleMarks(board.marks.value));
  });

  function onPointerDown(event: PointerEvent) {
    const element = canvas.current;
    if (element === null || isDrawing.value || event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    isDrawing.value = true;
    leave();
    pen.current.begin(event, element.getBoundingClientRect(), thickness.value);
    draw(0);
  }

  function onPointerMove(event: PointerEvent) {
    if (!pen.current.isOf(event)) return;
    const before = pen.current.stroke.points.length / 3;
    if (pen.current.move(event)) draw(before);
  }

  function onPointerEnd(event: PointerEvent) {
    if (!pen.current.isOf(event)) return;
    isDrawing.value = false;
    board.add(pen.current.end());
  }

  /** Paints what is new of the stroke at once, and tells of it. */
  function draw(from: number) {
    const surface = canvas.current?.getContext("2d");
    if (!surface) return;
    paintStroke(surface, pen.current.stroke, from);
    onMove([...board.marks.value, pen.current.stroke]);
  }

  const showsHint = useComputed(() => board.isEmpty.value && !isDrawing.value && !cursor.value);
  return (
    <div class="pad">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it takes arrows and Space itself */}
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={messages.draw.pad}
        aria-describedby="pad-help"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      <p class="unseen" id="pad-help">
        {messages.draw.padHelp}
      </p>
      <div class="pad-hint" aria-hidden="true" hidden={!showsHint.value}>
        {hint}
      </div>
      {children}
      <SquareCursor at={cursor} />
    </div>
  );
}

/** The canvas' surface, cleared, in units of the pad and the colors of the moment. */
function surfaceOf(canvas: HTMLCanvasElement | null, side: number) {
  if (canvas === null || side === 0) return undefined;
  canvas.width = canvas.height = side;
  const surface = canvas.getContext("2d");
  if (surface === null) return undefined;
  surface.setTransform(side / padSide, 0, 0, side / padSide, 0, 0);
  surface.strokeStyle = surface.fillStyle = getComputedStyle(canvas).color;
  return surface;
}
