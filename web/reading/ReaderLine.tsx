import { messages } from "../messages/en.js";
import { modelNames } from "./protocol.js";
import { chooseModel, chosenModel, prepareReader, readableModels, readerState } from "./reader.js";

/**
 * Which network reads, how it is doing, and how fast it was.
 * @param latencyMs of the last answer, if any.
 */
export function ReaderLine({ latencyMs }: { readonly latencyMs?: number | undefined }) {
  const state = readerState.value;
  const current = chosenModel();
  return (
    <div class="reader-line">
      <fieldset class="segments">
        <legend>{messages.reader.choose}</legend>
        {modelNames.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="model"
              value={name}
              checked={name === current}
              onChange={() => chooseModel(name)}
            />
            <span>{messages.reader[name]}</span>
          </label>
        ))}
        <OwnChoice current={current} />
      </fieldset>
      <p class="reader-state" data-state={state.kind}>
        {state.kind === "failed" ? (
          <>
            {messages.reader.failed(state.reason)}{" "}
            <button type="button" class="link" onClick={() => void prepareReader()}>
              {messages.reader.retry}
            </button>
          </>
        ) : state.kind === "restarted" ? (
          messages.reader.died
        ) : state.kind === "starting" ? (
          messages.reader.starting
        ) : state.kind === "ready" && state.warning !== undefined ? (
          <span class="fault">{state.warning}</span>
        ) : latencyMs === undefined ? (
          messages.reader.ready
        ) : (
          <data value={latencyMs.toFixed(2)}>{messages.reader.took(latencyMs)}</data>
        )}
      </p>
    </div>
  );
}

/** The user's own models, in a list as long as theirs. */
function OwnChoice({ current }: { readonly current: string }) {
  const models = readableModels();
  if (models.length === 0) return null;
  const isOwn = models.some(({ id }) => id === current);
  return (
    <select
      class="own-choice"
      aria-label={messages.reader.own}
      data-chosen={isOwn}
      value={isOwn ? current : ""}
      onChange={({ currentTarget }) => chooseModel(currentTarget.value)}
    >
      <option value="" disabled hidden>
        {messages.reader.own}
      </option>
      {models.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
