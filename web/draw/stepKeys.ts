import { useEffect } from "preact/hooks";
import type { Board } from "./board.js";

/** Ctrl with Z or Y goes back and forth on a board, wherever the focus is, as long as the component is shown. */
export function useStepKeys(board: Board): void {
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
      if (key === "y" || event.shiftKey) board.redo();
      else board.undo();
      event.preventDefault();
    };
    addEventListener("keydown", step);
    return () => removeEventListener("keydown", step);
  }, [board]);
}
