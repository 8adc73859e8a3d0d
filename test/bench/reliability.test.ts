import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fillDisk } from "../../bench/reliability/fullDisk.js";
import { jobs, leftoversIn, prepareFolder } from "../../bench/reliability/jobs.js";
import { killJobs } from "../../bench/reliability/kills.js";
import { readOften } from "../../bench/reliability/reads.js";
import { tryUrls } from "../../bench/reliability/urls.js";
import { temporaryFolder } from "../cli/smallMnist.js";

test("a conversion killed before some of its calls ends as if it never was", async (context) => {
  const plan = { jobs: ["convert"], moments: 1, calls: 3, seed: 1 };
  const [{ callsInAll, ...result }, ...others] = (await killJobs(
    await temporaryFolder(context),
    plan,
  )) as [Awaited<ReturnType<typeof killJobs>>[number]];
  assert.deepEqual([result, others], [{ job: "convert", moments: 1, calls: 3 }, []]);
  assert.ok(callsInAll >= 10, `${callsInAll}`);
});

test("a file that is neither old nor new is found, and what is left behind", async (context) => {
  const folder = await temporaryFolder(context);
  const convert = jobs.find(({ name }) => name === "convert")!;
  for (const name of ["a", "a.before"]) await prepareFolder(join(folder, name));
  await convert.check(join(folder, "a"), join(folder, "a"));
  await writeFile(join(folder, "a.before", "converted.onnx"), "older");
  await convert.check(join(folder, "a.before"), join(folder, "a"));
  await writeFile(join(folder, "b"), "");
  await assert.rejects(convert.check(folder, join(folder, "a")), {
    message: "converted.onnx is neither old nor new",
  });
  assert.deepEqual(await leftoversIn(folder), []);
  await writeFile(join(folder, "a", ".tenfold-1.tmp"), "");
  await writeFile(join(folder, "x.h5.lock"), "");
  assert.deepEqual((await leftoversIn(folder)).sort(), ["a/.tenfold-1.tmp", "x.h5.lock"]);
});

test("a full disk, many reads, URLs of this machine", {
  skip: process.platform === "win32" && "no ulimit",
}, async (context) => {
  assert.equal(await fillDisk(join(await temporaryFolder(context), "disk")), 5);
  assert.equal((await readOften(10)).reads, 10);
  assert.ok((await tryUrls()) >= 180);
});
