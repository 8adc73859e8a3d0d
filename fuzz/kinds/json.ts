import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseRecipe } from "../../src/node/training/recipeFile.js";
import { readJournal } from "../../src/node/tuning/journal.js";
import { sampleConfig } from "../../src/tuning/sample.js";
import { defaultSpace, parseSpace } from "../../src/tuning/space.js";
import type { FuzzKind } from "../kind.js";
import { mutateJson } from "../mutateJson.js";
import { oneIn } from "../pick.js";

const encoded = (text: string) => new TextEncoder().encode(text);
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const recipe = {
  ...{ network: "lenet5", epochs: 3, learningRate: 4e-3, optimizer: "adamw", weightDecay: 0.05 },
  ...{ augment: "rotation=10,elastic=0.6@0.5", batch: 64, validation: 100, data: "mnist" },
  refineAugment: [{ kind: "scale", strength: 0.1, chance: 0.5 }],
  extra: ["../rendered"],
};

/** A recipe of a training. */
export const recipeKind: FuzzKind = {
  name: "recipe",
  extension: "json",
  make: (random) => encoded(mutateJson(random, recipe)),
  read: async (bytes) => parseRecipe(decoded(bytes), "recipe.json"),
};

/** A search space. */
export const spaceKind: FuzzKind = {
  name: "space",
  extension: "json",
  make: (random) => encoded(mutateJson(random, defaultSpace)),
  read: async (bytes) => {
    const space = parseSpace(decoded(bytes), "space.json");
    for (const trial of [1, 2, 1000]) sampleConfig(space, 1, trial);
  },
};

const space = { learningRate: { log: [1e-4, 1e-2] }, batch: { choice: [64, 128] } } as const;
const plan = {
  ...{ seed: 7, network: "lenet5", rungs: [1, 3, 9], reduction: 3, space, data: null },
  ...{ validation: 5000, extra: [], deciding: 5000, fixed: {} },
};
const scored = { validationAccuracy: 0.9, validationLoss: 0.1 };
const events: readonly object[] = [
  { event: "session", trials: 3, minutes: null },
  { event: "trial", trial: 1, config: sampleConfig(space, 7, 1) },
  { event: "trial", trial: 2, config: sampleConfig(space, 7, 2) },
  { event: "epoch", trial: 1, epoch: 1, ...scored, seconds: 2 },
  { event: "rung", trial: 1, rung: 0, ...scored, epochs: 1, bestEpoch: 1, parameters: 1000 },
  { event: "promoted", trial: 1, rung: 1 },
  { event: "failed", trial: 2, rung: 0, message: "diverged" },
];

/** A study's file. */
export const studyKind: FuzzKind = {
  name: "study",
  extension: "jsonl",
  make: (random) => {
    const lines: unknown[] = [{ tenfold: "study", version: 1, plan }];
    lines.push(...events.map((event, at) => ({ at, ...event })));
    const chosen = random.below(lines.length);
    const texts = lines.map((line, at) =>
      at === chosen || oneIn(random, 20) ? mutateJson(random, line) : JSON.stringify(line),
    );
    return encoded(`${texts.join("\n")}\n`);
  },
  read: async (bytes, folder) => {
    const path = join(folder, "study.jsonl");
    await writeFile(path, bytes);
    const { formatRanking } = await import("../../src/cli/tune/tuneDisplay.js");
    const found = await readJournal(path);
    if (found) formatRanking(found.study, 10, "training");
  },
};
