import type { Stage } from "../../src/inspection/stages.js";
import { messages } from "../messages/en.js";
import type { Look } from "./looking.js";
import { pointed, select, selected } from "./selection.js";
import { className } from "./titles.js";

/** The classes with their shares: each is a button that explains it. */
export function ClassTable({ look, stage }: { readonly look: Look; readonly stage: Stage }) {
  const shares = look.activations.get(stage.name)?.values ?? new Float32Array(0);
  return (
    <ul class="class-table">
      {Array.from(shares, (share, channel) => {
        const name = className(channel, look.opened.classes);
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={selected.value?.channel === channel}
              onClick={() => {
                pointed.value = undefined;
                select({ layer: stage.name, channel, row: 0, column: 0 });
              }}
            >
              <span class="class-name">{name}</span>
              <span class="class-track" aria-hidden="true">
                <span class="class-fill" style={{ transform: `scaleX(${share})` }} />
              </span>
              <data value={share}>{messages.percent(share)}</data>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
