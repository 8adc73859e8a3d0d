import "../style/draw.css";
import "../style/numberChoices.css";
import { messages } from "../messages/en.js";
import { Boxes } from "../reading/Boxes.js";
import { Chances } from "../reading/Chances.js";
import { FieldView } from "../reading/FieldView.js";
import { ReaderLine } from "../reading/ReaderLine.js";
import { AnswerPanel } from "./AnswerPanel.js";
import { answer, correct, correction, readDrawing } from "./answering.js";
import { board } from "./drawing.js";
import { drawnNumbers } from "./drawnNumbers.js";
import { NumberChances } from "./NumberChances.js";
import { Pad } from "./Pad.js";
import { useStepKeys } from "./stepKeys.js";
import { Tools } from "./Tools.js";

/** Draw a digit, or a number, and see it read with each move of the pen. */
export function DrawView() {
  const [figure, ...others] = answer.value?.reading.figures ?? [];
  useStepKeys(board);
  const hasNumbers = drawnNumbers.value !== undefined;
  const read = others.length > 0 ? null : (figure?.digit ?? null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for what buttons in it do, too
    <div class="draw" data-shows={hasNumbers ? "number" : "digit"} onKeyDown={correctByKeys}>
      <h1 class="unseen">{messages.draw.title}</h1>
      <AnswerPanel />
      <Pad
        board={board}
        onMove={readDrawing}
        hint={
          <>
            <span>{messages.draw.empty}</span>
            <small>{messages.draw.emptyHint}</small>
          </>
        }
      >
        <Answered />
      </Pad>
      <Tools board={board} />
      {hasNumbers ? (
        <NumberChances />
      ) : (
        <>
          <div class="chances-area">
            <Chances
              classes={answer.value?.reading.classes}
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
        </>
      )}
      <ReaderLine latencyMs={answer.value?.latencyMs} />
    </div>
  );
}

/** Boxes around what was read. */
function Answered() {
  const numbers = drawnNumbers.value;
  if (numbers !== undefined) {
    const figures = numbers.numbers.flatMap(({ digits }) => digits);
    return <Boxes reading={{ ...numbers, figures }} />;
  }
  return answer.value ? <Boxes reading={answer.value.reading} /> : null;
}

/** Digits, or letters where the user's model reads such, correct, as long as the focus is in this view. */
function correctByKeys(event: KeyboardEvent): void {
  const { classes = [] } = answer.value?.reading ?? {};
  const meant = classes.indexOf(event.key);
  if (event.ctrlKey || event.metaKey || event.altKey || meant < 0) return;
  // A number is corrected where its digits stand.
  if (drawnNumbers.value !== undefined) return;
  correct(meant);
  event.preventDefault();
}
