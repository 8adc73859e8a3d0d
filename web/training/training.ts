import { batch, computed, signal } from "@preact/signals";
import type { EpochRecord } from "../../src/network/network.js";
import type { Progress, Started, TrainingEvent } from "../../src/training/events.js";
import { messages } from "../messages/en.js";
import { holdPage } from "../shell/busy.js";
import { Curve } from "./curve.js";
import type { Trained, TrainingJob, TrainingNews, TrainingOrder } from "./protocol.js";

/** Where a training stands. */
export type TrainingPhase =
  /** MNIST is on its way; threads start. */
  | { readonly kind: "loading"; readonly share: number }
  | { readonly kind: "training" | "pausing" | "resting" | "stopping" }
  /** Its answers are calibrated; then the test pictures are read. */
  | { readonly kind: "finishing" }
  | { readonly kind: "done"; readonly trained: Trained }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | undefined };

/** One training: it goes on whatever view is shown. */
export class Training {
  readonly job: TrainingJob;
  readonly phase = signal<TrainingPhase>({ kind: "loading", share: 0 });
  readonly started = signal<Started | undefined>(undefined);
  readonly progress = signal<Progress | undefined>(undefined);
  readonly history = signal<readonly EpochRecord[]>([]);
  readonly curve = new Curve();
  /** Settles at its end, however it ends. */
  readonly over: Promise<void>;
  readonly #worker: Worker;
  #end: () => void = () => {};

  constructor(job: TrainingJob) {
    this.job = job;
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), {
      type: "module",
      name: "training",
    });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<TrainingNews>) =>
      batch(() => this.#hear(data)),
    );
    this.#worker.addEventListener("error", ({ message }) => {
      this.#fail(message || messages.train.workerDied, undefined);
    });
    const letGo = holdPage();
    this.over = new Promise<void>((resolve) => {
      this.#end = () => {
        this.#worker.terminate();
        letGo();
        resolve();
      };
    });
    this.#order({ kind: "train", job });
  }

  /** Has it rest after the step under way. */
  pause(): void {
    if (this.phase.value.kind !== "training") return;
    this.phase.value = { kind: "pausing" };
    this.#order({ kind: "pause" });
  }

  goOn(): void {
    if (this.phase.value.kind !== "resting") return;
    this.phase.value = { kind: "training" };
    this.#order({ kind: "goOn" });
  }

  /** Ends it with the best weights so far; while it loads, with nothing. */
  stop(): void {
    const { kind } = this.phase.value;
    if (kind === "loading") this.#fail(messages.train.stoppedEarly, "STOPPED");
    else if (kind === "training" || kind === "pausing" || kind === "resting") {
      this.phase.value = { kind: "stopping" };
      this.#order({ kind: "stop" });
    }
  }

  #order(order: TrainingOrder): void {
    this.#worker.postMessage(order);
  }

  #hear(news: TrainingNews): void {
    if (news.kind === "loaded") this.phase.value = { kind: "loading", share: news.share };
    else if (news.kind === "event") this.#happened(news.event);
    else if (news.kind === "failed") this.#fail(news.message, news.code);
    else {
      this.phase.value = { kind: "done", trained: news.trained };
      this.#end();
    }
  }

  #happened(event: TrainingEvent): void {
    const { kind } = this.phase.value;
    if (event.event === "started") {
      this.started.value = event;
    } else if (event.event === "progress") {
      this.progress.value = event;
      this.curve.add(event);
      if (kind === "loading") this.phase.value = { kind: "training" };
    } else if (event.event === "epoch") {
      const { event: _, ...record } = event;
      this.history.value = [...this.history.value, record];
    } else if (event.event === "resting") {
      if (kind === "pausing") this.phase.value = { kind: "resting" };
    } else if (event.event === "calibrating") {
      this.phase.value = { kind: "finishing" };
    }
  }

  #fail(message: string, code: string | undefined): void {
    this.phase.value = { kind: "failed", message, code };
    this.#end();
  }
}

/** The training under way, or the last one. */
export const training = signal<Training | undefined>(undefined);

/** Whether one runs: it takes all cores, so there is one at a time. */
export const isTraining = (): boolean => runs.value;

const runs = computed(() => {
  const kind = training.value?.phase.value.kind;
  return kind !== undefined && kind !== "done" && kind !== "failed";
});

/** Begins a training. @throws Error while another runs. */
export function startTraining(job: TrainingJob): Training {
  if (isTraining()) throw new Error("a training is under way");
  training.value = new Training(job);
  return training.value;
}
