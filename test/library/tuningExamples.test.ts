import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { trainCommand } from "../../src/cli/train/trainCommand.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { parseSpace } from "../../src/tuning/space.js";
import { mainFile, run } from "../cli/runCli.js";
import { temporaryFolder, writeSmallMnist } from "../cli/smallMnist.js";

const folder = join(packageFolder, "examples", "tuning");
const textOf = (name: string) => readFile(join(folder, name), "utf8");
const python = process.env.TENFOLD_PYTHON ?? "python3";
const can = (script: string) => spawnSync(python, ["-c", script]).status === 0;
const skipUnless = (script: string, reason: string) => ({ skip: can(script) ? false : reason });

test("every flag in the examples is one of train's", async () => {
  const known = new Set(trainCommand().options.map(({ long }) => long));
  for (const name of ["optuna_tune.py", "katib.yaml"]) {
    const flags = (await textOf(name)).match(/(?<=["\s])--[a-z-]+/g)!;
    assert.ok(flags.length >= 5, `${name}: ${flags}`);
    assert.deepEqual(
      flags.filter((flag) => !known.has(flag)),
      [],
      name,
    );
  }
});

test("the example's search space is one", async () => {
  const space = parseSpace(await textOf("space.json"), "space.json");
  assert.deepEqual(Object.keys(space).length, 6);
});

const noYaml = "needs python3 with PyYAML";
test(
  "Katib's experiment is YAML, and refers to its own parameters",
  skipUnless("import yaml", noYaml),
  () => {
    const script = `import json, sys, yaml
with open(sys.argv[1]) as file: print(json.dumps(yaml.safe_load(file)["spec"]))`;
    const { stdout, stderr, status } = spawnSync(python, [
      "-c",
      script,
      join(folder, "katib.yaml"),
    ]);
    assert.equal(status, 0, String(stderr));
    const { parameters, trialTemplate, objective } = JSON.parse(String(stdout)) as {
      readonly parameters: readonly { readonly name: string }[];
      readonly objective: { readonly objectiveMetricName: string };
      readonly trialTemplate: {
        readonly trialParameters: readonly { readonly reference: string }[];
        readonly trialSpec: unknown;
      };
    };
    assert.equal(objective.objectiveMetricName, "validation_accuracy");
    const names = parameters.map(({ name }) => name);
    assert.deepEqual(
      trialTemplate.trialParameters.map(({ reference }) => reference),
      names,
    );
    const used = JSON.stringify(trialTemplate.trialSpec).match(/(?<=\$\{trialParameters\.)\w+/g);
    assert.deepEqual(used, names);
  },
);

const noOptuna = "needs Optuna in python3, or in the Python that TENFOLD_PYTHON names";
test("Optuna drives trainings", skipUnless("import optuna", noOptuna), async (context) => {
  const cwd = await temporaryFolder(context);
  await writeSmallMnist(join(cwd, "data"), { train: 400, test: 10 });
  // What `npm install tenfold` leaves for npx.
  const bin = join(cwd, "node_modules", ".bin");
  await mkdir(bin, { recursive: true });
  const script = `#!/bin/sh\nexec "${process.execPath}" "${mainFile}" "$@"\n`;
  await writeFile(join(bin, "tenfold"), script, { mode: 0o755 });
  const args = ["2", "--data", "data", "--validation", "100", "--epochs", "1"];
  const { status, stdout, stderr } = await run(python, [join(folder, "optuna_tune.py"), ...args], {
    cwd,
  });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^0\.\d+ \{'learning_rate': .*'batch': .*'width': .*'dropout': /);
});
