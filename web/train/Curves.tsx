import { useMemo } from "preact/hooks";
import { messages } from "../messages/en.js";
import type { Training } from "../training/training.js";
import { Chart } from "./Chart.js";

const asLoss = (value: number) => String(Number(value.toPrecision(2)));
const asShare = (value: number) => `${Number((100 * value).toFixed(1))} %`;

/** How loss and accuracy go while it trains. */
export function Curves({ training }: { readonly training: Training }) {
  const { curve, history, job } = training;
  const last = curve.points.value;
  const loss = useMemo(
    () => () => ({
      at: curve.points.value.at,
      training: curve.points.value.loss,
      validation: history.value.map(({ validationLoss }) => validationLoss),
    }),
    [curve, history],
  );
  const accuracy = useMemo(
    () => () => ({
      at: curve.points.value.at,
      training: curve.points.value.accuracy,
      validation: history.value.map(({ validationAccuracy }) => validationAccuracy),
    }),
    [curve, history],
  );
  const epochs = job.options.epochs ?? 1;
  return (
    <div class="curves">
      <Chart
        title={messages.train.loss}
        label={messages.train.lossOf(last.loss.at(-1) ?? 0)}
        epochs={epochs}
        format={asLoss}
        data={loss}
      />
      <Chart
        title={messages.train.accuracy}
        label={messages.train.accuracyOf(last.accuracy.at(-1) ?? 0)}
        epochs={epochs}
        format={asShare}
        data={accuracy}
      />
      <p class="hint curves-key">
        <span class="key-line" aria-hidden="true" />
        {messages.train.series.training}
        <span class="key-dot" aria-hidden="true" />
        {messages.train.series.validation}
      </p>
      <p class="hint">{messages.train.curvesHint}</p>
    </div>
  );
}
