import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { appFolder } from "../../src/node/web/appFolder.js";
import { jsonLines, startTenfold, tenfold } from "./runCli.js";

const isBuilt = existsSync(appFolder);
const skip = isBuilt ? false : "the app is not built; build it with npm run web:build";

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`serves the app at the address it prints, until ${signal}`, { skip }, async () => {
    const { child, ended, printed } = startTenfold(["web", "--port", "0"]);
    await printed(/\n/);
    child.kill(signal);
    const { status, stdout, stderr } = await ended;
    assert.equal(status, 0);
    assert.match(stdout, /^Tenfold is at http:\/\/127\.0\.0\.1:\d+\/\n$/);
    assert.equal(stderr, "Only this machine reaches it. Ctrl-C ends it.\n");
  });
}

test("the address as JSON leads to the page", { skip }, async () => {
  const { child, ended, printed } = startTenfold(["web", "--port", "0", "--json"]);
  let stdout = "";
  child.stdout?.on("data", (part: string) => {
    stdout += part;
  });
  await printed(/\n/);
  const address = String(jsonLines(stdout)[0]!.address);
  const page = await fetch(address).then((response) => response.text());
  child.kill("SIGINT");
  assert.equal((await ended).status, 0);
  assert.match(page, /<title>Tenfold/);
});

test("a port that is none is told before anything is served", async () => {
  for (const port of ["http", "-1", "65536", "80.5"]) {
    const { status, stdout, stderr } = await tenfold(["web", `--port=${port}`]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^tenfold: --port: expected a whole number 0…65535, got "/);
  }
});
