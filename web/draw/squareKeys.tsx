import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import type { Board } from "./board.js";
import { isInked, squares } from "./mark.js";

interface Place {
  /** 0…27, from the left. */
  readonly column: number;
  /** 0…27, from the top. */
  readonly row: number;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Drawing by keys: a cursor on the pad's squares, which comes with the first arrow. */
export function useSquareKeys(board: Board): {
  readonly cursor: Signal<Place | undefined>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly leave: () => void;
} {
  const cursor = useSignal<Place | undefined>(undefined);

  function ink({ column, row }: Place, isInk: boolean) {
    if (isInked(board.marks.value, column, row) !== isInk) {
      board.add({ kind: "square", column, row, isInk });
    }
  }

  function tell({ column, row }: Place) {
    const text = messages.draw.square(column + 1, row + 1, isInked(board.marks.value, column, row));
    announce(text);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = cursor.value;
    const step = steps[event.key];
    if (step) {
      const to = at ? moved(at, step) : middle;
      // A line begins where the cursor stands.
      if (event.shiftKey && at) ink(at, true);
      if (event.shiftKey) ink(to, true);
      cursor.value = to;
      tell(to);
    } else if (event.key === " " || event.key === "Enter") {
      const place = at ?? middle;
      cursor.value = place;
      if (at) ink(place, !isInked(board.marks.value, place.column, place.row));
      tell(place);
    } else if (event.key === "Escape" && at) {
      cursor.value = undefined;
    } else return;
    event.preventDefault();
  }

  const leave = () => {
    cursor.value = undefined;
  };
  return { cursor, onKeyDown, leave };
}

const middle: Place = { column: squares / 2, row: squares / 2 };

function moved({ column, row }: Place, [right, down]: readonly [number, number]): Place {
  const inside = (place: number) => Math.min(squares - 1, Math.max(0, place));
  return { column: inside(column + right), row: inside(row + down) };
}

/** Where the next key inks. */
export function SquareCursor({ at }: { readonly at: ReadonlySignal<Place | undefined> }) {
  if (at.value === undefined) return null;
  const share = 100 / squares;
  return (
    <div
      class="square-cursor"
      style={{ left: `${at.value.column * share}%`, top: `${at.value.row * share}%` }}
    />
  );
}
