import { messages } from "../messages/en.js";
import { Compare } from "./Compare.js";
import { Confusion } from "./Confusion.js";
import type { Outcome } from "./keepTrained.js";

/** One digit for all would be right for a tenth of the pictures. */
const guessing = 0.2;

/** What a training came to: how good it is, a try beside the shipped reader, and what it confuses. */
export function Result({ outcome }: { readonly outcome: Outcome }) {
  const { trained, testAccuracy, model, learningRate } = outcome;
  const all = trained.test.labels.length;
  return (
    <section class="result" aria-labelledby="result-title">
      <div class="result-head">
        <h2 id="result-title">{messages.train.result}</h2>
        <p>
          <strong class="result-accuracy">{(100 * testAccuracy).toFixed(2)} %</strong>{" "}
          {messages.train.resultLine(Math.round(testAccuracy * all), all)}
        </p>
        {testAccuracy < guessing && (
          <p class="fault">
            {messages.train.stuck} {learningRate}.
          </p>
        )}
        <p class="hint">
          {messages.train.bestEpoch(trained.bestEpoch)}{" "}
          {trained.stopped && messages.train.uncalibrated} {messages.train.kept}
        </p>
      </div>
      <Compare model={model} />
      <Confusion test={trained.test} />
    </section>
  );
}
