import { messages } from "../messages/en.js";
import { FieldView } from "../reading/FieldView.js";
import { chooseClass, current } from "./collecting.js";
import { classes, keptOf, samplesOf } from "./hand.js";
import { looksAt } from "./looking.js";
import { type Sample, wanted } from "./sample.js";

/** All samples, a row a class: what is there, and how many lack. */
export function ClassGrid() {
  const names = classes.value;
  if (names.length === 0) return null;
  return (
    <>
      <ul class="class-grid">
        {names.map((label) => (
          <ClassRow key={label} label={label} isCurrent={label === current.value} />
        ))}
      </ul>
      <p class="hint">{messages.teach.keptHint}</p>
    </>
  );
}

function ClassRow({ label, isCurrent }: { readonly label: string; readonly isCurrent: boolean }) {
  const made = samplesOf(label);
  const firstKept = made.length - keptOf(made.length);
  return (
    <li class="class-row">
      <button
        type="button"
        class={`class-name ${label.length > 2 ? "long" : ""}`}
        aria-pressed={isCurrent}
        onClick={() => chooseClass(label)}
      >
        <strong>{label}</strong> <span>{messages.teach.shortCount(made.length, wanted)}</span>
        <span class="unseen"> {messages.teach.samplesMade}</span>
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from one button in it to the next */}
      <div class="class-samples" onKeyDown={stepByArrows}>
        {made.map((sample, index) => (
          <SampleButton
            key={sample.id}
            sample={sample}
            number={index + 1}
            isKept={index >= firstKept}
          />
        ))}
        {Array.from({ length: Math.max(0, wanted - made.length) }, (_, slot) => (
          <span key={slot} class="slot" aria-hidden="true" />
        ))}
      </div>
    </li>
  );
}

function SampleButton({
  sample,
  number,
  isKept,
}: {
  readonly sample: Sample;
  readonly number: number;
  readonly isKept: boolean;
}) {
  const name = isKept
    ? messages.teach.sampleKept(sample.label, number)
    : messages.teach.sample(sample.label, number);
  return (
    <button
      type="button"
      class="sample"
      data-kept={isKept}
      aria-label={name}
      // A row is one stop of the Tab key; arrows go on.
      tabIndex={number === 1 ? 0 : -1}
      onClick={() => looksAt(sample)}
    >
      <FieldView field={sample.field} label={name} />
    </button>
  );
}

function stepByArrows(event: KeyboardEvent): void {
  const row = event.currentTarget as HTMLElement;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const buttons = [...row.querySelectorAll("button")];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  if (step === undefined || at < 0) return;
  buttons[at + step]?.focus();
  event.preventDefault();
}
