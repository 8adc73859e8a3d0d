import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { hasMnist, mnistBytes } from "../mnist/loadMnist.js";
import { announce } from "../shell/announcer.js";
import { Icon } from "../shell/Icon.js";
import { isTraining, startTraining, type Training, training } from "../training/training.js";
import { Curves } from "./Curves.js";
import { EpochTable } from "./EpochTable.js";
import { keepTrained } from "./keepTrained.js";
import { plan } from "./settings.js";

/** The training: its buttons, how it goes, and how it went. */
export function RunPanel() {
  const current = training.value;
  useTold();
  return (
    <section class="panel run" aria-label={messages.train.view}>
      {current === undefined ? <Before /> : <Status training={current} />}
      <Buttons training={current} />
      {current === undefined ? (
        <p class="curves-empty hint">{messages.train.noCurves}</p>
      ) : (
        <>
          <Curves training={current} />
          <EpochTable records={current.history.value} />
        </>
      )}
    </section>
  );
}

function Before() {
  return (
    <p class="run-state">
      {hasMnist ? messages.train.download(mnistBytes / 1e6) : messages.train.absent}
    </p>
  );
}

function Status({ training }: { readonly training: Training }) {
  const phase = training.phase.value;
  const progress = training.progress.value;
  const started = training.started.value;
  const { state } = messages.train;
  const isRunning = phase.kind !== "done" && phase.kind !== "failed";
  const share = progress
    ? ((progress.epoch - 1) * progress.steps + progress.step) / (progress.epochs * progress.steps)
    : 0;
  // Before the first step nothing is known of it.
  const hasSpeed = progress !== undefined && progress.imagesPerSecond > 0;
  const done = phase.kind === "loading" ? phase.share : phase.kind === "finishing" ? 1 : share;
  return (
    <div class="run-state" data-phase={phase.kind}>
      <p class="run-title">
        <strong>{phase.kind === "loading" ? state.loading(phase.share) : state[phase.kind]}</strong>
        {progress && isRunning && phase.kind !== "finishing" && (
          <span>{messages.train.epoch(progress.epoch, progress.epochs)}</span>
        )}
      </p>
      {isRunning && <progress max="1" value={done} aria-label={messages.train.view} />}
      {phase.kind === "failed" ? (
        <Failure message={phase.message} code={phase.code} training={training} />
      ) : (
        <p class="hint run-figures">
          {hasSpeed && <span>{messages.train.imagesPerSecond(progress.imagesPerSecond)}</span>}
          {hasSpeed && phase.kind === "training" && (
            <span>{messages.train.left(progress.secondsLeft)}</span>
          )}
          {started && <span>{messages.train.threads(started.workers)}</span>}
        </p>
      )}
    </div>
  );
}

function Failure(props: {
  readonly message: string;
  readonly code: string | undefined;
  readonly training: Training;
}) {
  const { message, code, training } = props;
  if (code === "STOPPED") return <p class="hint">{message}</p>;
  const rate = training.job.options.learningRate;
  return (
    <p class="fault" role="alert">
      {code === "DIVERGED"
        ? `${messages.train.diverged} ${rate}.`
        : code === undefined
          ? `${message}. ${messages.train.memory}`
          : message}
    </p>
  );
}

function Buttons({ training }: { readonly training: Training | undefined }) {
  const planned = plan.value;
  const kind = training?.phase.value.kind;
  if (training === undefined || !isTraining()) {
    const isPossible = hasMnist && planned.problem === undefined;
    return (
      <div class="run-buttons">
        <button
          type="button"
          class="button primary"
          aria-disabled={!isPossible}
          onClick={() => {
            if (planned.problem === undefined && hasMnist) void begin(startTraining(planned.job));
          }}
        >
          <Icon name="play" />
          {training === undefined ? messages.train.start : messages.train.again}
        </button>
      </div>
    );
  }
  const isResting = kind === "resting";
  const canPause = kind === "training" || isResting;
  const canStop = canPause || kind === "pausing" || kind === "loading";
  return (
    <div class="run-buttons">
      <button
        type="button"
        class="button"
        aria-disabled={!canPause}
        onClick={() => (isResting ? training.goOn() : training.pause())}
      >
        <Icon name={isResting ? "play" : "pause"} />
        {isResting ? messages.train.goOn : messages.train.pause}
      </button>
      <button
        type="button"
        class="button"
        aria-disabled={!canStop}
        onClick={() => canStop && training.stop()}
      >
        <Icon name="close" />
        {messages.train.stop}
      </button>
      <p class="hint">{messages.train.stopHint}</p>
    </div>
  );
}

/** What comes of it is kept, whatever view is shown by then. */
async function begin(begun: Training): Promise<void> {
  announce(messages.train.announceStart);
  await begun.over;
  const phase = begun.phase.value;
  if (phase.kind === "done") await keepTrained(begun.job, phase.trained);
}

/** Tells those who do not see the curves of each epoch. */
function useTold(): void {
  const told = useRef(training.peek()?.history.peek().length ?? 0);
  useSignalEffect(() => {
    const records = training.value?.history.value ?? [];
    const last = records.at(-1);
    if (last !== undefined && records.length > told.current) {
      announce(messages.train.announceEpoch(last.epoch, last.validationAccuracy));
    }
    told.current = records.length;
  });
}
