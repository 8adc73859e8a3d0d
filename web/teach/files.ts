import { signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { download } from "../shell/download.js";
import { now, take } from "./collecting.js";
import { classes, hand, handSamples } from "./hand.js";
import type { LabeledFile } from "./protocol.js";
import { mostClasses, type Sample } from "./sample.js";
import { change, ownClasses } from "./samples.js";
import { BlankError, teacher } from "./teacher.js";

/** What came of the last files; undefined when all went well, or nothing was done. */
export const filesFault = signal<string | undefined>(undefined);
/** Pictures of a zip that are still to be taken in. */
export const left = signal(0);

/** Hands the present hand's samples to the user as a zip. */
export async function downloadSamples(): Promise<void> {
  const zip = await teacher.pack(namedFiles());
  download(messages.teach.zipName(hand.value), "application/zip", zip);
}

/** Each class has a number of its own, as some disks take "a" and "A" for one name. */
function namedFiles() {
  const seen = new Map<string, number>();
  return handSamples.value.map(({ label, picture }) => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    const place = String(classes.value.indexOf(label) + 1).padStart(2, "0");
    const named = /^[\p{L}\p{N}]+$/u.test(label) ? `${place}-${label}` : place;
    const prefix = hand.value === "digits" ? label : named;
    return { name: `${prefix}-${String(count).padStart(3, "0")}.png`, label, picture };
  });
}

/** Takes in files: zips with labels, and pictures of the present class. */
export function addFiles(files: readonly File[]): void {
  void addAll(files);
}

async function addAll(files: readonly File[]): Promise<void> {
  filesFault.value = undefined;
  for (const file of files) {
    if (/\.zip$/i.test(file.name) || file.type === "application/zip") await addZip(file);
    else await take({ kind: "file", file, name: file.name }, "added", false);
  }
}

async function addZip(zip: File): Promise<void> {
  try {
    const found = await teacher.unpack(zip);
    const named = classesWith(found);
    const added = await prepareAll(found.filter(({ label }) => named.includes(label)));
    const done = messages.teach.addedMany(added.length);
    await change({ added, done, ...(hand.value === "own" && { classes: named }) });
    announce(done);
    const leftOut = found.length - added.length;
    if (leftOut > 0) filesFault.value = messages.teach.leftOut(leftOut);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    filesFault.value = `${zip.name}: ${reason}`;
  } finally {
    left.value = 0;
  }
}

/**
 * The classes afterwards.
 * @throws Error when the zip is for the other hand: digits and other classes are never mixed unasked.
 */
function classesWith(found: readonly LabeledFile[]): readonly string[] {
  const labels = [...new Set(found.map(({ label }) => label))];
  const areDigits = labels.every((label) => /^\d$|^none$/i.test(label));
  if (hand.value === "digits") {
    if (areDigits) return classes.value;
    throw new Error(messages.teach.holdsOthers(labels.filter((label) => !/^\d$/.test(label))));
  }
  const known = ownClasses.value;
  if (areDigits && !labels.every((label) => known.includes(label))) {
    throw new Error(messages.teach.holdsDigits);
  }
  const all = [...known, ...labels.filter((label) => !known.includes(label))];
  if (all.length > mostClasses) throw new Error(messages.teach.tooManyClasses(mostClasses));
  return all;
}

async function prepareAll(found: readonly LabeledFile[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const [at, { file, name, label }] of found.entries()) {
    left.value = found.length - at;
    try {
      const prepared = await teacher.prepare({ kind: "file", file, name });
      const [id, madeAt] = [crypto.randomUUID(), now()];
      samples.push({ ...prepared, id, hand: hand.value, label, origin: "added", madeAt });
    } catch (error) {
      // Blank, or no picture: it is left out, and counted.
      if (!(error instanceof BlankError || error instanceof Error)) throw error;
    }
  }
  return samples;
}
