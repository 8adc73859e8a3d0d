import { messages } from "../messages/en.js";
import { classes, hand, handSamples, keptOf, samplesOf } from "./hand.js";
import { lesson, stopTeaching, teach, whatLacks } from "./lesson.js";
import { Outcome } from "./Outcome.js";
import type { LessonProgress } from "./teacher.js";

/** Teaching: what lacks, how far it is, what came of it. */
export function LessonPanel() {
  const state = lesson.value;
  return (
    <section class="lesson" aria-label={messages.teach.teach} data-kind={state.kind}>
      {state.kind === "learning" ? <Learning progress={state.progress} /> : <Start />}
      {state.kind === "failed" && (
        <p class="fault" role="alert">
          {messages.teach.failed(state.reason)}
        </p>
      )}
      {state.kind === "taught" && state.result.hand === hand.value && (
        <Outcome result={state.result} />
      )}
    </section>
  );
}

function Start() {
  const lacks = whatLacks();
  const state = lesson.value;
  const isAgain = state.kind === "taught" && state.result.hand === hand.value;
  const kept = classes.value.reduce((sum, label) => sum + keptOf(samplesOf(label).length), 0);
  const all = handSamples.value.length;
  return (
    <div class="lesson-start">
      <button
        type="button"
        class="button primary"
        aria-disabled={lacks !== undefined}
        onClick={() => void teach()}
      >
        {isAgain ? messages.teach.again : messages.teach.teach}
      </button>
      <p class="hint">{lacks ?? messages.teach.plan(all - kept, kept)}</p>
    </div>
  );
}

function Learning({ progress }: { readonly progress: LessonProgress | undefined }) {
  return (
    <div class="lesson-start">
      <div class="lesson-progress">
        <progress
          aria-label={messages.teach.learning}
          {...(progress && { value: progress.share, max: 1 })}
        />
        <p class="hint">
          {progress ? messages.teach.secondsLeft(progress.secondsLeft) : messages.teach.preparing}
        </p>
      </div>
      <button type="button" class="button" onClick={stopTeaching}>
        {messages.teach.stop}
      </button>
    </div>
  );
}
