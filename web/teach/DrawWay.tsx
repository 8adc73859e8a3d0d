import { Pad } from "../draw/Pad.js";
import { Tools } from "../draw/Tools.js";
import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { board, goesOn, pauseMs, takeDrawing, toNext, waitForPen } from "./collecting.js";

/** Samples are drawn, one after another; a pause of the pen takes one. */
export function DrawWay({ label }: { readonly label: string }) {
  const isDrawn = !board.isEmpty.value;
  const waits = isDrawn && goesOn.value && board.marks.value.at(-1)?.kind === "stroke";
  return (
    <div class="draw-way">
      <Pad
        board={board}
        onMove={waitForPen}
        hint={
          <>
            <span class="pad-class">{label}</span>
            <small>{messages.teach.emptyHint}</small>
          </>
        }
      >
        {/* A new one with each stroke: it begins from nothing. */}
        {waits && (
          <div
            key={board.marks.value.length}
            class="pause-bar"
            style={{ animationDuration: `${pauseMs}ms` }}
          />
        )}
      </Pad>
      <Tools board={board} />
      <div class="draw-way-steps">
        <label class="check">
          <input
            type="checkbox"
            checked={goesOn.value}
            onChange={({ currentTarget }) => {
              goesOn.value = currentTarget.checked;
            }}
          />
          {messages.teach.goesOn}
        </label>
        <button type="button" class="button" onClick={toNext}>
          {messages.teach.next}
        </button>
        <button type="button" class="button primary" aria-disabled={!isDrawn} onClick={takeDrawing}>
          <Icon name="plus" />
          {messages.teach.take}
        </button>
      </div>
    </div>
  );
}
