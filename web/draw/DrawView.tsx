import "../style/draw.css";
import { messages } from "../messages/en.js";
import { Chances } from "../reading/Chances.js";
import { FieldView } from "../reading/FieldView.js";
import { ReaderLine } from "../reading/ReaderLine.js";
import { AnswerPanel } from "./AnswerPanel.js";
import { answer, correct, correction } from "./answering.js";
import { redo, undo } from "./drawing.js";
import { Pad } from "./Pad.js";
import { Tools } from "./Tools.js";

/** Draw a digit and see it read with each move of the pen. */
export function DrawView() {
  const [figure, ...others] = answer.value?.reading.figures ?? [];
  const read = others.length > 0 ? null : (figure?.digit ?? null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what buttons in it do, too
    <div class="draw" onKeyDown={onKeyDown}>
      <h1 class="unseen">{messages.draw.title}</h1>
      <AnswerPanel />
      <Pad />
      <Tools />
      <div class="chances-area">
        <Chances
          probabilities={others.length > 0 ? undefined : figure?.probabilities}
          chosen={correction.value ?? read}
          isCorrected={correction.value !== undefined}
          onCorrect={correct}
        />
        <p class="hint">{messages.draw.chancesHint}</p>
      </div>
      <figure class="seen">
        <FieldView field={figure?.field} label={messages.draw.seen} />
        <figcaption>
          <strong>{messages.draw.seen}</strong>
          <span class="hint">{figure ? messages.draw.seenHint : messages.draw.seenEmpty}</span>
        </figcaption>
      </figure>
      <ReaderLine latencyMs={answer.value?.latencyMs} />
    </div>
  );
}

/** Digits correct, as long as the focus is in this view; Ctrl with Z or Y goes back and forth. */
function onKeyDown(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (!isRedo && key !== "z") return;
    if (isRedo) redo();
    else undo();
  } else if (/^\d$/.test(key) && !event.altKey) correct(Number(key));
  else return;
  event.preventDefault();
}
