import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

test("--help lists every command and ends well", async () => {
  const { status, stdout, stderr } = await tenfold(["--help"]);
  assert.equal(status, 0);
  assert.equal(stderr, "");
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) .*[<[a-z]/gm)].map(([, name]) => name);
  assert.deepEqual(commands, [
    ...[
      "predict",
      "read",
      "form",
      "demo",
      "evaluate",
      "train",
      "adapt",
      "tune",
      "calibrate",
      "convert",
      "augment",
      "info",
    ],
    "web",
  ]);
});

test("alone it greets: what it is, five commands to try, and where help is", async () => {
  const { status, stdout, stderr } = await tenfold([], { env: { npm_lifecycle_event: "npx" } });
  assert.deepEqual([status, stderr], [0, ""]);
  assert.equal(
    stdout,
    `Tenfold reads handwritten digits, and trains the networks that do.

  npx tenfold predict PICTURE
      which digit a picture shows; also a folder or a URL

  npx tenfold read PICTURE
      the numbers in a picture: a cheque, a list, a page

  npx tenfold web
      the app: draw a digit, open a picture, use the camera

  npx tenfold demo
      train a network yourself, in about a minute

  npx tenfold evaluate
      how well it reads 10,000 digits it has never seen

Everything else: npx tenfold --help
`,
  );
});

test("--version prints the package's version", async () => {
  const { version } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8"));
  const { status, stdout } = await tenfold(["--version"]);
  assert.deepEqual([status, stdout], [0, `${version}\n`]);
});

test("a command's --help tells its options", async () => {
  const { status, stdout } = await tenfold(["train", "--help"]);
  assert.equal(status, 0);
  const flags = [...stdout.matchAll(/^ {2}(--[a-z0-9-]+)/gm)].map(([, flag]) => flag);
  assert.deepEqual(flags, [
    ...["--recipe", "--network", "--width", "--dropout", "--epochs", "--batch", "--seed"],
    ...["--out", "--data", "--extra", "--validation", "--resume", "--fresh", "--pause-after"],
    ...["--json", "--schedule", "--optimizer", "--augment", "--refine-augment", "--refine-epochs"],
    ...["--learning-rate", "--beta1", "--beta2", "--epsilon", "--weight-decay"],
    ...["--label-smoothing", "--average-decay", "--patience", "--workers"],
  ]);
});

describe("a wrong call prints nothing on stdout, ends with status 2 and says", () => {
  const says = (args: readonly string[], message: RegExp) =>
    test(`tenfold ${args.join(" ")}`, async (context) => {
      const cwd = await temporaryFolder(context);
      await writeFile(join(cwd, "file.h5"), "");
      const { status, stdout, stderr } = await tenfold(args, { cwd });
      assert.match(stderr, message);
      assert.deepEqual([status, stdout], [2, ""]);
    });

  says(
    ["trian"],
    /^tenfold: unknown command 'trian'\n\(Did you mean train\?\)\n\(tenfold --help\)/,
  );
  says(["predict"], /^tenfold: missing required argument 'picture'\n\(tenfold predict --help\)/);
  says(
    ["predict", "a.png", "--modle", "x"],
    /unknown option '--modle'\n\(Did you mean --model\?\)/,
  );
  says(["predict", "a.png", "--model"], /option '--model <file>' argument missing/);
  says(["convert", "a.h5"], /missing required argument 'out'/);
  says(["info", "a.h5", "b.h5"], /too many arguments/);
  says(["evaluate", "--report", "file.h5"], /--report: expected .* ends in \.html, got "file\.h5"/);

  says(["train", "--network", "vgg"], /--network <name>' argument 'vgg' is invalid.*lenet5/);
  says(["train", "--optimizer", "sgd"], /--optimizer .* 'sgd' is invalid.*adam, adamw/);
  says(["train", "--schedule", "step"], /'step' is invalid.*constant, one-cycle, cosine/);
  says(["train", "--epochs", "abc"], /^tenfold: --epochs: expected a whole .*000, got "abc"\n$/);
  says(["train", "--fresh", "--resume"], /'--fresh' cannot be used with option '--resume'/);

  says(["train", "--out", "m.txt"], /^tenfold: m\.txt: expected .*\.h5.*\.onnx, got "\.txt"\n/);
  says(["train", "--out", "no/m.h5"], /^tenfold: no\/m\.h5: cannot be written: its folder does/);
  says(["train", "--data", "no"], /^tenfold: no: expected a folder with the file train-images/);
  says(["train", "--resume"], /^tenfold: lenet5\.h5\.checkpoint: there is no training to resume/);
  says(["predict", "a.png", "--model", "no.h5"], /^tenfold: no\.h5: there is no such file/);
  says(["predict", "a.png", "--model", "file.h5"], /^tenfold: file\.h5: .*the file is empty/);
  says(
    ["convert", "file.h5", "file.h5"],
    /^tenfold: file\.h5: is the file to read; choose another/,
  );
  says(["convert", "file.h5", "./x/../file.h5"], /is the file to read|does not exist|empty/);
});
