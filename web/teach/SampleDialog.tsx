import { useEffect, useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { FieldView } from "../reading/FieldView.js";
import { Icon } from "../shell/Icon.js";
import { classes } from "./hand.js";
import { looksAt, relabel, removeSample, seen } from "./looking.js";
import type { Sample } from "./sample.js";

/** A sample, closer: corrected, or deleted. */
export function SampleDialog() {
  return seen.value === undefined ? null : <Opened sample={seen.value} />;
}

function Opened({ sample }: { readonly sample: Sample }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="sample-dialog"
      aria-label={messages.teach.samples}
      onClose={() => looksAt(undefined)}
    >
      <div class="sample-dialog-inside">
        <FieldView field={sample.field} label={sample.label} />
        <p class="hint">{messages.teach.origin[sample.origin]}</p>
        <label class="sample-class">
          {messages.teach.shows}
          <select
            value={sample.label}
            onChange={({ currentTarget }) => relabel(sample, currentTarget.value)}
          >
            {classes.value.map((label) => (
              <option key={label} value={label}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <div class="sample-dialog-ways">
          <button type="button" class="button" onClick={() => removeSample(sample)}>
            <Icon name="clear" />
            {messages.teach.remove}
          </button>
          <button type="button" class="button primary" onClick={() => dialog.current?.close()}>
            {messages.teach.close}
          </button>
        </div>
      </div>
    </dialog>
  );
}
