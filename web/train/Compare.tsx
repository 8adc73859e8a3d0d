import "../style/draw.css";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Board } from "../draw/board.js";
import { type Mark, visibleMarks } from "../draw/mark.js";
import { Pad } from "../draw/Pad.js";
import { Tools } from "../draw/Tools.js";
import { messages } from "../messages/en.js";
import type { OwnModel } from "../models/ownModel.js";
import { Latest } from "../reading/latest.js";
import { modelNames, type Reading } from "../reading/protocol.js";
import { reader } from "../reading/reader.js";
import { announceAtRest } from "../shell/announcer.js";

const board = new Board();
/** What was read by both, the user's model first; undefined while nothing is drawn. */
const readings = signal<readonly (Reading | string)[] | undefined>(undefined);
const latest = new Latest();

/** The same drawing, read by the user's model and by the shipped one with each move of the pen. */
export function Compare({ model }: { readonly model: OwnModel }) {
  const ids = [model.id, modelNames[0]];
  const onMove = (drawn: readonly Mark[]) => latest.offer(() => readWith(ids, drawn));
  const marks = board.marks.value;
  useEffect(() => onMove(marks), [marks, model.id]);
  const [own, shipped] = readings.value ?? [];
  return (
    <section class="panel compare" aria-labelledby="compare-title">
      <h2 id="compare-title">{messages.train.compare}</h2>
      <p class="hint">{messages.train.compareHint}</p>
      <Pad board={board} onMove={onMove} hint={<span>{messages.train.drawHere}</span>} />
      <Tools board={board} />
      <div class="verdicts">
        <Verdict title={messages.train.yours} reading={own} />
        <Verdict title={messages.train.shipped} reading={shipped} />
      </div>
    </section>
  );
}

async function readWith(ids: readonly string[], drawn: readonly Mark[]): Promise<void> {
  const marks = visibleMarks(drawn);
  if (marks.length === 0) {
    readings.value = undefined;
    return;
  }
  const found: (Reading | string)[] = [];
  for (const id of ids) {
    try {
      found.push((await reader.read({ kind: "drawing", marks }, id)).reading);
    } catch (error) {
      found.push(error instanceof Error ? error.message : String(error));
    }
  }
  readings.value = found;
  const [own, shipped] = found.map((reading) => answerIn(reading).text);
  announceAtRest(`${messages.train.yours}: ${own}. ${messages.train.shipped}: ${shipped}.`);
}

function Verdict(props: {
  readonly title: string;
  readonly reading: Reading | string | undefined;
}) {
  const { title, reading } = props;
  const { digit, text } = answerIn(reading);
  return (
    <div class="verdict">
      <h3>{title}</h3>
      <p class="verdict-digit">{digit ?? "–"}</p>
      <p class="hint">{text}</p>
    </div>
  );
}

/** What stands large, and a sentence beside it. */
function answerIn(reading: Reading | string | undefined): {
  readonly digit: string | undefined;
  readonly text: string;
} {
  if (typeof reading === "string") return { digit: undefined, text: reading };
  const [figure, ...others] = reading?.figures ?? [];
  if (reading === undefined || figure === undefined) {
    return { digit: undefined, text: messages.train.nothing };
  }
  if (others.length > 0) return { digit: undefined, text: messages.train.several };
  if (figure.digit === null) return { digit: undefined, text: messages.train.noDigit };
  return { digit: reading.classes[figure.digit], text: messages.train.sure(figure.confidence) };
}
