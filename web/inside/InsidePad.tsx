import { answer, nameOf, readDrawing } from "../draw/answering.js";
import { board } from "../draw/drawing.js";
import { Pad } from "../draw/Pad.js";
import { useStepKeys } from "../draw/stepKeys.js";
import { messages } from "../messages/en.js";
import { Boxes } from "../reading/Boxes.js";
import { Icon } from "../shell/Icon.js";
import { drawExample } from "./example.js";

/** The same drawing as in Draw, smaller, with what it is read as. */
export function InsidePad() {
  const isEmpty = board.isEmpty.value;
  useStepKeys(board);
  return (
    <div class="inside-pad">
      <Pad board={board} onMove={readDrawing} hint={<span>{messages.draw.empty}</span>}>
        {answer.value && <Boxes reading={answer.value.reading} />}
      </Pad>
      <div class="inside-tools">
        {isEmpty ? (
          <button type="button" class="button" onClick={drawExample}>
            {messages.inside.example}
          </button>
        ) : (
          <button type="button" class="button" onClick={() => board.clear()}>
            <Icon name="clear" />
            {messages.draw.clear}
          </button>
        )}
      </div>
      <p class="inside-answer">{answerText()}</p>
    </div>
  );
}

function answerText(): string {
  const reading = answer.value?.reading;
  const [figure, ...others] = reading?.figures ?? [];
  if (!reading || !figure) return messages.inside.blank;
  if (others.length > 0) {
    const digits = reading.figures.map(({ digit }) => digit ?? 0);
    return messages.inside.readsSeveral(digits);
  }
  if (figure.digit === null) return messages.inside.readsNone;
  return messages.inside.reads(nameOf(figure.digit, reading), figure.confidence);
}
