import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { conformance } from "../runtime/conformance.js";
import { runtimeVariable } from "../runtime/testRuntime.js";
import { skip } from "./browser.js";
import { RemoteRuntime } from "./remoteRuntime.js";

// What Node's runtime is held to, Chromium's is, too: by the same tests, which stay where they are.

describe("a page's runtime", { skip }, () => {
  let remote: RemoteRuntime;
  before(async () => {
    remote = await RemoteRuntime.open();
  });
  after(() => remote.close());
  conformance("Chromium", (onnx, options) => remote.createSession(onnx, options));
});

const folder = fileURLToPath(new URL("../", import.meta.url));

describe("in Chromium, as in Node", { skip }, () => {
  for (const { what, files, least } of [
    {
      what: "operators and their gradients",
      files: ["arrangement", "batchNormalization", "checkOperator", "crossEntropy"]
        .concat("elementwise", "gradients", "matMul", "program", "reductions")
        .map((name) => `tensor/${name}.test.js`),
      least: 60,
    },
    {
      what: "networks, against float64 loops and PyTorch",
      files: [
        "activationsProgram",
        "deepNetworks",
        "golden",
        "inferenceProgram",
        "programs",
        "trainingProgram",
      ]
        .concat("winograd")
        .map((name) => `network/${name}.test.js`),
      least: 30,
    },
  ]) {
    test(what, async () => {
      const { status, stdout } = await runTests(files.map((file) => join(folder, file)));
      assert.equal(status, 0, stdout.match(/^ *not ok .*$/gm)?.join("\n") ?? stdout);
      const passed = Number(/^# pass (\d+)$/m.exec(stdout)?.[1]);
      assert.ok(passed >= least, `expected at least ${least} tests, got ${passed}`);
    });
  }
});

async function runTests(files: readonly string[]) {
  // The variable of this test's own runner would make the other answer to it, and to nobody.
  const { NODE_TEST_CONTEXT: _, ...own } = process.env;
  const env = { ...own, [runtimeVariable]: "chromium" };
  const child = spawn(process.execPath, ["--test", "--test-reporter=tap", ...files], { env });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  const [status] = await once(child, "exit");
  return { status, stdout };
}
