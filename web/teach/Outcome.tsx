import { shareInterval } from "../../src/evaluation/measures/interval.js";
import { messages } from "../messages/en.js";
import { downloadModel } from "../models/files.js";
import { FieldView } from "../reading/FieldView.js";
import { chooseModel } from "../reading/reader.js";
import { Icon } from "../shell/Icon.js";
import { addressOf } from "../shell/route.js";
import type { LessonResult } from "./lesson.js";
import type { Answers } from "./protocol.js";
import type { Sample } from "./sample.js";

/** What a lesson came to: read before and after, on samples that were kept aside. */
export function Outcome({ result }: { readonly result: LessonResult }) {
  const { before, after, kept, learned, seconds, model } = result;
  const all = comparisons(result);
  const [right, rightBefore] = [
    all.filter(({ isRight }) => isRight).length,
    all.filter(({ wasRight }) => wasRight).length,
  ];
  return (
    <div class="outcome">
      <h2>{messages.teach.outcome}</h2>
      {kept.length === 0 ? (
        <p>{messages.teach.noneKept}</p>
      ) : (
        <>
          <dl class="outcome-figures">
            {before && <Figure name={messages.teach.before} right={rightBefore} of={kept.length} />}
            <Figure name={messages.teach.after} right={right} of={kept.length} isNew />
          </dl>
          <p>{fewWords(right, kept.length)}</p>
        </>
      )}
      <p class="hint">
        {ordinaryWords(before, after)} {messages.teach.took(learned, seconds)}
      </p>
      <div class="outcome-ways">
        <a class="button primary" href={addressOf("draw")} onClick={() => chooseModel(model.id)}>
          {messages.teach.use}
        </a>
        <button type="button" class="button" onClick={() => void downloadModel(model, "h5")}>
          <Icon name="download" />
          {messages.teach.h5}
        </button>
        <button type="button" class="button" onClick={() => void downloadModel(model, "onnx")}>
          <Icon name="download" />
          {messages.teach.onnx}
        </button>
        <p class="hint">{messages.teach.kept(model.name)}</p>
      </div>
      <Group
        title={messages.teach.fixed}
        of={before ? all.filter((c) => c.isRight && !c.wasRight) : []}
      />
      <Group
        title={messages.teach.broken}
        of={before ? all.filter((c) => !c.isRight && c.wasRight) : []}
      />
      <Group
        title={before ? messages.teach.wrong : messages.teach.wrongNow}
        of={all.filter((c) => !c.isRight && !c.wasRight)}
      />
    </div>
  );
}

function Figure(props: {
  readonly name: string;
  readonly right: number;
  readonly of: number;
  readonly isNew?: boolean;
}) {
  return (
    <div class={props.isNew ? "outcome-new" : ""}>
      <dt>{props.name}</dt>
      <dd>
        <strong class="outcome-right">{props.right}</strong>
        <span> / {props.of}</span>
      </dd>
    </div>
  );
}

/** What a sample was read as, before and after. */
interface Comparison {
  readonly sample: Sample;
  readonly was: string | undefined;
  readonly is: string;
  readonly wasRight: boolean;
  readonly isRight: boolean;
}

function comparisons({ before, after, kept, classes }: LessonResult): Comparison[] {
  const nameOf = (answer: number | null | undefined) =>
    answer === null || answer === undefined
      ? messages.teach.noDigit
      : (classes[answer] ?? messages.teach.noDigit);
  return kept.map((sample, at) => {
    const was = before && nameOf(before.kept[at]);
    const is = nameOf(after.kept[at]);
    return { sample, was, is, wasRight: was === sample.label, isRight: is === sample.label };
  });
}

function Group({ title, of }: { readonly title: string; readonly of: readonly Comparison[] }) {
  if (of.length === 0) return null;
  return (
    <div class="outcome-group">
      <h3>
        {title} <span>{of.length}</span>
      </h3>
      <ul>
        {of.map(({ sample, was, is, isRight }) => (
          <li key={sample.id} data-right={isRight}>
            <FieldView field={sample.field} label={sample.label} />
            <span>{was === undefined ? is : messages.teach.readAs(was, is)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function fewWords(right: number, of: number): string {
  const [low, high] = shareInterval(right, of);
  return messages.teach.few(of, low, high);
}

function ordinaryWords(before: Answers | undefined, after: Answers): string {
  if (before?.ordinary === undefined || after.ordinary === undefined)
    return messages.teach.newClasses;
  return messages.teach.ordinary(before.ordinary, after.ordinary);
}
