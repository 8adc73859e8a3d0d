import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { type Board, thickness, thicknesses } from "./board.js";

/** What stands below the pad: the pen, and steps back and forth. */
export function Tools({ board }: { readonly board: Board }) {
  return (
    <div class="tools">
      <fieldset class="pens">
        <legend class="unseen">{messages.draw.thickness}</legend>
        {thicknesses.map((width, index) => (
          <label key={width} title={messages.draw.thicknesses[index]}>
            <input
              type="radio"
              name="thickness"
              aria-label={messages.draw.thicknesses[index]}
              checked={thickness.value === width}
              onChange={() => {
                thickness.value = width;
              }}
            />
            <span
              class="pen-dot"
              style={{ width: `${width * 0.7}px`, height: `${width * 0.7}px` }}
            />
          </label>
        ))}
      </fieldset>
      <div class="steps">
        <button
          type="button"
          class="icon-button"
          aria-disabled={!board.canUndo.value}
          onClick={() => board.undo()}
          title={`${messages.draw.undo} (Ctrl+Z)`}
        >
          <Icon name="undo" />
          <span class="unseen">{messages.draw.undo}</span>
        </button>
        <button
          type="button"
          class="icon-button"
          aria-disabled={!board.canRedo.value}
          onClick={() => board.redo()}
          title={`${messages.draw.redo} (Ctrl+Y)`}
        >
          <Icon name="redo" />
          <span class="unseen">{messages.draw.redo}</span>
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={board.isEmpty.value}
          onClick={() => board.clear()}
        >
          <Icon name="clear" />
          {messages.draw.clear}
        </button>
      </div>
    </div>
  );
}
