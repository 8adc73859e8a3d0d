import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./runCli.js";

const watching = `
  import { watchStopSignals } from ${JSON.stringify(new URL("../../src/cli/terminal/stopSignals.js", import.meta.url).href)};
  const { signal } = watchStopSignals(() => console.log("told"));
  signal.addEventListener("abort", () => console.log("aborted"));
  setTimeout(() => console.log("ran to its end"), 3000);
  const send = (name, ms) => setTimeout(() => process.kill(process.pid, name), ms);
`;

const runWith = (script: string) =>
  run(process.execPath, ["--input-type=module", "-e", watching + script]);

test("the first signal aborts, its echo changes nothing", async () => {
  const { status, signal, stdout } = await runWith(`send("SIGINT", 0); send("SIGINT", 100);`);
  assert.deepEqual([status, signal], [0, null]);
  assert.equal(stdout, "aborted\ntold\nran to its end\n");
});

for (const second of ["SIGINT", "SIGTERM"] as const) {
  test(`a later ${second} ends the process at once`, async () => {
    const { signal, stdout } = await runWith(`send("SIGTERM", 0); send("${second}", 900);`);
    assert.equal(signal, second);
    assert.equal(stdout, "aborted\ntold\n");
  });
}
