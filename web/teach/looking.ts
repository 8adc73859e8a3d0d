import { signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import type { Sample } from "./sample.js";
import { change } from "./samples.js";

/** The sample that is looked at. */
export const seen = signal<Sample | undefined>(undefined);

export function looksAt(sample: Sample | undefined): void {
  seen.value = sample;
}

/** Deletes it, which can be taken back. */
export function removeSample(sample: Sample): void {
  const done = messages.teach.removed(sample.label);
  seen.value = undefined;
  void change({ removed: [sample], done });
  announce(done);
}

/** Says that it shows another class. */
export function relabel(sample: Sample, label: string): void {
  if (label === sample.label) return;
  const done = messages.teach.relabeled(sample.label, label);
  const changed = { ...sample, label };
  seen.value = changed;
  void change({ removed: [sample], added: [changed], done });
  announce(done);
}
