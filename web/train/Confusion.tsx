import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { fieldSide } from "../../src/image/field/field.js";
import { messages } from "../messages/en.js";
import { FieldView } from "../reading/FieldView.js";
import type { TestResult } from "../training/protocol.js";

const digits = Array.from({ length: 10 }, (_, digit) => digit);

interface Cell {
  /** What the test digits show, and what was read. */
  readonly label: number;
  readonly answer: number;
}

/** How often each digit was read as each, and the pictures behind a number. */
export function Confusion({ test }: { readonly test: TestResult }) {
  const chosen = useSignal<Cell | undefined>(undefined);
  const counts = useMemo(() => countsOf(test), [test]);
  const most = Math.max(...counts.filter((_, at) => at % 11 !== 0));
  const pressed = chosen.value;
  return (
    <section class="panel confusion" aria-labelledby="confusion-title">
      <h2 id="confusion-title">{messages.train.confusion}</h2>
      <p class="hint">{messages.train.confusionHint}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">
                {messages.train.shows}, {messages.train.readAs}
              </span>
            </th>
            {digits.map((answer) => (
              <th key={answer} scope="col" class="confusion-title">
                {answer}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {digits.map((label) => (
            <tr key={label}>
              <th scope="row" class="confusion-title">
                {label}
              </th>
              {digits.map((answer) => {
                const number = counts[10 * label + answer] ?? 0;
                const isRight = label === answer;
                const strength = isRight ? 1 : Math.ceil((4 * number) / Math.max(1, most));
                const isPressed = pressed?.label === label && pressed.answer === answer;
                return (
                  <td key={answer}>
                    {number === 0 ? (
                      <span class="cell none">·</span>
                    ) : (
                      <button
                        type="button"
                        class={`cell ${isRight ? "right" : "wrong"}`}
                        data-strength={strength}
                        aria-label={messages.train.cell(label, answer, number)}
                        aria-pressed={isPressed}
                        onClick={() => {
                          chosen.value = isPressed ? undefined : { label, answer };
                        }}
                      >
                        {number}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {pressed && <Pictures test={test} cell={pressed} />}
    </section>
  );
}

/** [10 · shown + read] */
function countsOf({ labels, answers }: TestResult): number[] {
  const counts = new Array<number>(100).fill(0);
  for (const [at, label] of labels.entries()) {
    const cell = 10 * label + (answers[at] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** More take long to paint, and nobody looks at them. */
const mostShown = 60;

function Pictures({ test, cell }: { readonly test: TestResult; readonly cell: Cell }) {
  const { label, answer } = cell;
  const found = useMemo(
    () =>
      [...test.labels.keys()].filter(
        (at) => test.labels[at] === label && test.answers[at] === answer,
      ),
    [test, label, answer],
  );
  const pixels = fieldSide * fieldSide;
  const rest = found.length - mostShown;
  return (
    <div class="cell-pictures">
      <h3>{messages.train.cell(label, answer, found.length)}</h3>
      <ul>
        {found.slice(0, mostShown).map((at) => (
          <li key={at}>
            <FieldView
              field={test.images.subarray(at * pixels, (at + 1) * pixels)}
              label={messages.train.picture(at, label, answer)}
            />
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="hint">{messages.train.more(rest)}</p>}
    </div>
  );
}
