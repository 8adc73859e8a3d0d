import "../style/camera.css";
import "../style/draw.css";
import "../style/teach.css";
import { useEffect } from "preact/hooks";
import { messages } from "../messages/en.js";
import { useIncoming } from "../pictures/incoming.js";
import { ClassEditor } from "./ClassEditor.js";
import { ClassGrid } from "./ClassGrid.js";
import { Collector } from "./Collector.js";
import { board, chooseClass } from "./collecting.js";
import { Files } from "./Files.js";
import { addFiles } from "./files.js";
import { HandChoice } from "./HandChoice.js";
import { classes, hand } from "./hand.js";
import { LessonPanel } from "./LessonPanel.js";
import { SampleDialog } from "./SampleDialog.js";
import { storageFault, undoLast } from "./samples.js";

/** Collect samples of a hand, teach the network, and see what it has learned. */
export function TeachView() {
  const isOver = useIncoming(addFiles);
  useEffect(() => {
    addEventListener("keydown", undoByKeys);
    return () => removeEventListener("keydown", undoByKeys);
  }, []);
  const fault = storageFault.value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what buttons in it do, too
    <div class="teach" onKeyDown={chooseByKeys}>
      <div class="teach-head">
        <div>
          <h1>{messages.teach.title}</h1>
          <p class="hint">{messages.teach.intro}</p>
        </div>
        <HandChoice />
      </div>
      {fault !== undefined && (
        <p class="fault" role="alert">
          {messages.teach.faults[fault]}
        </p>
      )}
      {hand.value === "own" && <ClassEditor />}
      <Collector isOver={isOver.value} />
      <section class="teach-samples" aria-label={messages.teach.samples}>
        <ClassGrid />
      </section>
      <LessonPanel />
      <Files />
      <SampleDialog />
    </div>
  );
}

/** Ctrl with Z takes back a stroke, or what was done to the samples last. */
function undoByKeys(event: KeyboardEvent): void {
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "text";
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || isTyping) return;
  if (event.shiftKey) board.redo();
  else if (board.canUndo.value) board.undo();
  else void undoLast();
  event.preventDefault();
}

/** The key of a class chooses it, as long as the focus is in this view and nothing is typed. */
function chooseByKeys(event: KeyboardEvent): void {
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "text";
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  if (event.target instanceof HTMLSelectElement || !classes.value.includes(event.key)) return;
  chooseClass(event.key);
  event.preventDefault();
}
