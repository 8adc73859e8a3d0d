import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { createJournal, openJournal, readJournal } from "../../src/node/tuning/journal.js";
import type { StudyEvent } from "../../src/tuning/events.js";
import { temporaryFolder } from "../cli/smallMnist.js";
import { begins, plan, reaches, studyOf } from "./madeUp.js";

const happened = [
  { event: "session", trials: 3, minutes: null },
  begins(1),
  { event: "epoch", trial: 1, epoch: 1, validationAccuracy: 0.9, validationLoss: 0.1, seconds: 2 },
  reaches(1, 0, 0.9),
  { event: "promoted", trial: 1, rung: 1 },
  { event: "failed", trial: 1, rung: 1, message: "diverged" },
].map((event, index) => ({ at: index, ...event }) as StudyEvent);

const bad = (message: RegExp) => (error: Error & { code?: string }) => {
  assert.equal(error.code, "BAD_STUDY");
  assert.match(error.message, message);
  return true;
};

test("what was written is read, torn at every byte: all whole events, and it goes on", async (context) => {
  const path = join(await temporaryFolder(context), "study.jsonl");
  assert.equal(await readJournal(path), undefined);
  await createJournal(path, plan);
  const header = (await readFile(path)).length;
  const journal = await openJournal(path, header);
  for (const event of happened) journal.append(event);
  await journal.close();
  const whole = await readFile(path);
  assert.deepEqual((await readJournal(path))?.study, studyOf(happened));
  for (let length = 0; length < whole.length; length++) {
    await writeFile(path, whole.subarray(0, length));
    if (length < header) {
      await assert.rejects(
        readJournal(path),
        bad(/^.*study\.jsonl: expected a study's header line/),
      );
      continue;
    }
    const content = (await readJournal(path))!;
    const lines = whole.subarray(header, length).toString().split("\n").length - 1;
    assert.deepEqual(content.study, studyOf(happened.slice(0, lines)));
    if (lines === happened.length) continue;
    const again = await openJournal(path, content.bytes);
    for (const event of happened.slice(lines)) again.append(event);
    await again.close();
    assert.deepEqual(await readFile(path), whole);
  }
});

test("a study of 100,000 epochs is read in time that goes with their number", async (context) => {
  const path = join(await temporaryFolder(context), "study.jsonl");
  const long = { ...plan, rungs: [1, 100_000] };
  const lines = [
    { tenfold: "study", version: 1, plan: long },
    { at: 0, ...begins(1, long) },
    ...Array.from({ length: 100_000 }, (_, at) => {
      const scored = { validationAccuracy: 0.5, validationLoss: 1 };
      return { at, event: "epoch", trial: 1, epoch: at + 1, ...scored, seconds: 1 };
    }),
  ];
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const before = process.cpuUsage();
  const found = await readJournal(path);
  const { user, system } = process.cpuUsage(before);
  assert.equal(found?.study.trials[0]?.epochs.length, 100_000);
  // It took minutes.
  assert.ok(user + system < 8e6, `${(user + system) / 1e6} s`);
});

describe("a file is refused that", () => {
  const refuses = (what: string, text: string, message: RegExp) =>
    test(what, async (context) => {
      const path = join(await temporaryFolder(context), "study.jsonl");
      await writeFile(path, text);
      await assert.rejects(readJournal(path), bad(message));
      assert.equal(await readFile(path, "utf8"), text);
    });
  const header = `${JSON.stringify({ tenfold: "study", version: 1, plan })}\n`;
  const lines = (...events: object[]) =>
    header + events.map((event, at) => `${JSON.stringify({ at, ...event })}\n`).join("");

  refuses("is empty", "", /found no whole line; choose another file with --study/);
  refuses(
    "is a note",
    "buy milk\n",
    /study\.jsonl: expected a study's header line, found other text/,
  );
  refuses("is another's JSON", '{"a":1}\n', /found other JSON/);
  refuses("is null", "null\n", /found other JSON/);
  refuses(
    "is of a later version",
    header.replace('"version":1', '"version":2'),
    /version 1, found 2/,
  );
  refuses(
    "has no plan",
    '{"tenfold":"study","version":1}\n',
    /found a bad plan: plan: expected an object/,
  );
  refuses(
    "searches nothing",
    header.replace(/"space":\{.*?\}\}/, '"space":{}'),
    /found a bad search space: nothing varies/,
  );
  refuses(
    "fixes what is no field",
    header.replace('"fixed":{}', '"fixed":{"--width":"0.5"}'),
    /found a bad recipe: --width: is no field of a recipe; choose another file/,
  );
  refuses(
    "has a line of something else",
    `${header}buy milk\n`,
    /, line 2: is no JSON: .*; the file was/,
  );
  refuses("has an unknown event", lines({ event: "party" }), /line 2: unknown event "party"/);
  refuses("begins with trial 2", lines(begins(2)), /line 2: expected trial 1 to begin, got 2/);
  refuses(
    "has a trial of other values",
    lines({ event: "trial", trial: 1, config: { batch: 64 } }),
    /line 2: trial 1 has other values than the study's seed and space give/,
  );
  refuses(
    "scores a trial that never began",
    lines(reaches(1, 0, 0.9)),
    /line 2: there is no trial 1/,
  );
  refuses(
    "skips a rung",
    lines(begins(1), reaches(1, 1, 0.9)),
    /line 3: trial 1 cannot be at rung 1/,
  );
  refuses(
    "scores a rung twice",
    lines(begins(1), reaches(1, 0, 0.9), reaches(1, 0, 0.9)),
    /line 4: trial 1 cannot be at rung 0: it has reached 1/,
  );
  refuses(
    "lets a failed trial go on",
    lines(begins(1), { event: "failed", trial: 1, rung: 0, message: "x" }, reaches(1, 0, 1)),
    /line 4: trial 1 had failed/,
  );
  refuses(
    "goes back in time",
    lines(begins(1), { ...begins(2), at: -1 }),
    /line 3: at: expected seconds since it began, got -1; /,
  );
  refuses(
    "holds a number",
    `${header}3\n`,
    /line 2: expected an object of event, got 3; the file was/,
  );
  refuses(
    "has an accuracy of words",
    lines(begins(1), { ...reaches(1, 0, 0.9), validationAccuracy: "good" }),
    /line 3: validationAccuracy: expected a number 0…1, got "good"/,
  );
});
