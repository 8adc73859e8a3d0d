import assert from "node:assert/strict";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { mainFile, run } from "../cli/runCli.js";
import { temporaryFolder, writeSmallMnist } from "../cli/smallMnist.js";

/**
 * The runtime under Tenfold must do nothing behind the user's back. ONNX Runtime's official builds from
 * 1.29 on write a device id and a queue of events below the home folder and look up a Microsoft host;
 * we depend on one without that code, and these tests fail when an update brings it back.
 */
const library = new URL("../../src/node/index.js", import.meta.url).href;
const picture = fileURLToPath(
  new URL("../../../examples/pictures/three-drawn.png", import.meta.url),
);
const strace = (await run("sh", ["-c", "command -v strace"])).status === 0;

let folder = "";
before(async (context) => {
  folder = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await writeSmallMnist(join(folder, "mnist"), { train: 600, test: 10 });
});

const readScript = `
  import { lenet5, loadMnistPart, loadRecognizer, sliceOf, train } from ${JSON.stringify(library)};
  const recognizer = await loadRecognizer();
  console.log((await recognizer.readFile(${JSON.stringify(picture)})).digit);
  await recognizer.release();
  const data = sliceOf(await loadMnistPart("train", { dir: "mnist" }), 0, 200);
  await train({ network: lenet5, data, validationCount: 50, epochs: 1, workers: 2 });`;

// A worker's process.env is a copy: what is set there does not reach the runtime.
const workerScript = `
  import { Worker } from "node:worker_threads";
  const code = ${JSON.stringify(readScript)};
  const worker = new Worker(new URL("data:text/javascript," + encodeURIComponent(code)));
  worker.on("error", (error) => { throw error; });`;

const script = (source: string) => ["--input-type=module", "-e", source];
const train = [
  ...["train", "--data", "mnist", "--validation", "100", "--epochs", "1", "--workers", "2"],
  ...["--out", "model.h5"],
];
const commands: Readonly<Record<string, readonly string[]>> = {
  "tenfold predict": [mainFile, "predict", picture],
  "tenfold train": [mainFile, ...train],
  "the library": script(readScript),
  "the library in a worker thread": script(workerScript),
};

describe("nothing is written outside of what was asked for, by", () => {
  for (const [name, args] of Object.entries(commands)) {
    test(name, async () => {
      const { empty, env } = await emptyPlaces(name);
      const ended = await runIn(env, process.execPath, args);
      assert.equal(ended.status, 0, ended.stderr);
      assert.deepEqual(await readdir(empty, { recursive: true }), ["home", "tmp"]);
    });
  }
});

describe("no host is looked up and no connection made, by", () => {
  const options = { skip: strace ? false : "there is no strace here" };
  for (const [name, args] of Object.entries(commands)) {
    test(name, options, async () => {
      const { env } = await emptyPlaces(`${name}, traced`);
      const trace = join(folder, `${name}.trace`);
      const calls = ["-f", "-qq", "-e", "trace=connect,sendto,sendmmsg,openat", "-o", trace];
      const ended = await runIn(env, "strace", [...calls, process.execPath, ...args]);
      assert.equal(ended.status, 0, ended.stderr);
      const text = await readFile(trace, "utf8");
      assert.match(text, /openat\(.*onnxruntime/, "the trace shows the runtime being loaded");
      const suspicious = /AF_INET|sin_port|nscd|resolv\.conf|nsswitch\.conf|deviceid/;
      assert.deepEqual(
        text.split("\n").filter((line) => suspicious.test(line)),
        [],
      );
    });
  }
});

/** An empty home and an empty temporary folder, and the variables that name them. */
async function emptyPlaces(name: string) {
  const empty = join(folder, name.replaceAll(/\W+/g, "-"));
  const [home, tmp] = [join(empty, "home"), join(empty, "tmp")];
  await mkdir(home, { recursive: true });
  await mkdir(tmp);
  return { empty, env: { HOME: home, USERPROFILE: home, TMPDIR: tmp, TEMP: tmp, TMP: tmp } };
}

/** As on a user's machine: the runtime collects nothing where it believes to be in a CI. */
function runIn(env: Readonly<Record<string, string>>, command: string, args: readonly string[]) {
  const ciNames = /^(CI|CONTINUOUS_INTEGRATION|GITHUB_ACTIONS|TF_BUILD|BUILD_.*|JENKINS_URL)$/;
  const unset = Object.keys(process.env).filter(
    (name) => /^ORT_|^XDG_/.test(name) || ciNames.test(name),
  );
  return run("env", [...unset.flatMap((name) => ["-u", name]), command, ...args], {
    cwd: folder,
    env,
  });
}
