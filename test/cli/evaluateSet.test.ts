import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { percent } from "../../src/reports/numbers.js";
import { idxBytes } from "../data/idxBytes.js";
import { numberPng } from "./pictures.js";
import { besidesProgress, jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

const examples = join(packageFolder, "examples/pictures");

async function folderOf(
  context: Parameters<typeof temporaryFolder>[0],
  labels: string,
  pictures: readonly string[] = [],
): Promise<string> {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, "labels.csv"), labels);
  for (const name of pictures) await copyFile(join(examples, name), join(folder, name));
  return folder;
}

test("a folder of pictures is read as predict reads", async (context) => {
  const pictures = ["three-drawn.png", "seven-pencil-photo.jpg", "nine-marker.avif"];
  const labels = `file,label\n${pictures[0]},3\n${pictures[1]},7\n${pictures[2]},9\n`;
  const folder = await folderOf(context, labels, pictures);
  const args = ["evaluate", "--set", folder];
  const { status, stdout, stderr } = await tenfold([...args, "--report", join(folder, "r.html")]);
  assert.deepEqual([status, besidesProgress(stderr)], [0, ""]);
  assert.match(stdout, /: 3 digits\n\naccuracy {2}100\.00% .* 0 wrong\n/);
  assert.doesNotMatch(stdout, /blank|could not be read|no digit/);
  assert.match(
    await readFile(join(folder, "r.html"), "utf8"),
    new RegExp(`How well vgg7 reads ${basename(folder)}<`),
  );
});

test("bad pictures stop nothing: they are listed, wrong, and the status is 2", async (context) => {
  const labels =
    "file,label\nthree-drawn.png,3\nbad.png,1\ngone.png,5\nlink.png,3\nsub,4\n" +
    "blank-page.jpg,none\n";
  const folder = await folderOf(context, labels, ["three-drawn.png", "blank-page.jpg"]);
  await writeFile(join(folder, "bad.png"), "no picture");
  await symlink(join(examples, "three-drawn.png"), join(folder, "link.png"));
  await mkdir(join(folder, "sub"));
  const words = await tenfold(["evaluate", "--set", folder]);
  assert.equal(words.status, 2);
  assert.match(words.stdout, /accuracy {2}20\.00% /);
  assert.match(
    words.stdout,
    /\nno digit {2}1 picture: 0 taken for digits, 1 refused as blank; digitness 0\.00% on average; AUROC 100/,
  );
  assert.match(words.stdout, /\nrefused as blank: 1 \(blank-page\.jpg\)\n/);
  assert.match(words.stdout, /\ncould not be read: 4\n.*bad\.png: expected a picture .* text file/);
  assert.match(words.stdout, /gone\.png: there is no such file; check the name/);
  assert.match(words.stdout, /link\.png: expected a file inside .*, got a link that leads out/);
  assert.match(words.stdout, /sub: expected a picture file, it is a folder; give/);
  assert.match(words.stdout, /\nIn the accuracy, a blank or unreadable digit counts as wrong\.\n/);
  const json = await tenfold(["evaluate", "--set", folder, "--json"]);
  const [found] = jsonLines(json.stdout);
  assert.deepEqual([json.status, found!.digits, found!.nonDigits], [2, 5, 1]);
  assert.deepEqual([found!.images, found!.accuracy, found!.auroc], [5, 0.2, 1]);
  assert.deepEqual(found!.blank, ["blank-page.jpg"]);
  assert.deepEqual(
    (found!.unreadable as { file: string; code: string }[]).map(({ file, code }) => [file, code]),
    [
      ["bad.png", "BAD_PICTURE"],
      ["gone.png", "FILE_NOT_FOUND"],
      ["link.png", "BAD_LABELS"],
      ["sub", "FILE_NOT_READABLE"],
    ],
  );
});

test("refusals are told in text, JSON and the page, as predict refuses, and count as wrong", async (context) => {
  const labels =
    "file,label\nthree-drawn.png,3\nnumber.png,7\nscribble.png,8\nbroken.png,5\nother.png,none\n";
  const folder = await folderOf(context, labels, ["three-drawn.png"]);
  await writeFile(join(folder, "number.png"), await numberPng([0, 1]));
  const scribble = await scribblePng();
  await writeFile(join(folder, "scribble.png"), scribble);
  await writeFile(join(folder, "other.png"), scribble);
  await writeFile(join(folder, "broken.png"), "no picture");
  const args = ["evaluate", "--set", folder];
  const page = join(folder, "page.html");
  const json = await tenfold([...args, "--json", "--report", page]);
  const [found] = jsonLines(json.stdout);
  assert.deepEqual(
    [found!.refused, found!.several],
    [["scribble.png", "other.png"], ["number.png"]],
  );
  assert.deepEqual(found!.outcomes, {
    digits: {
      ...{ pictures: 4, correct: 1, answered: 1, refused: 1, several: 1, blank: 0, unreadable: 1 },
    },
    nonDigits: {
      ...{ pictures: 1, correct: 1, answered: 0, refused: 1, several: 0, blank: 0, unreadable: 0 },
    },
  });
  assert.equal(found!.answeredCorrectly, 1 / 4);
  assert.equal(found!.pictures, undefined);
  for (const name of ["number.png", "scribble.png"]) {
    const told = await tenfold(["predict", join(folder, name), "--json"]);
    const [{ digit, several } = {}] = jsonLines(told.stdout);
    assert.deepEqual([digit, several !== undefined], [null, name === "number.png"]);
  }

  const { stdout } = await tenfold(args);
  assert.match(
    stdout,
    /\nanswered {2}25\.00% correctly, refusals counted as wrong \(95% interval 4\.56%–69\.94%\): 1 right, 0 wrong, 1 refused as not a digit, 1 refused as several digits, 1 unreadable\n/,
  );
  assert.match(stdout, /\nno digit {2}1 picture: 0 taken for digits, 1 refused as not a digit; /);
  assert.match(stdout, /\ndigits refused as not a digit: 1 \(scribble\.png\)\n/);
  assert.match(stdout, /\ndigits refused as several: 1 \(number\.png\)\n/);
  assert.match(stdout, /\nshown \\ read as.* none {2}2\+\n/);
  assert.match(stdout, /\n8( +·){8} +0 +· +1 +·\n/);
  assert.match(
    stdout,
    /\nIn the accuracy, a refused digit counts as its likeliest digit; a blank or unreadable digit counts as wrong\.\n/,
  );

  const html = await readFile(page, "utf8");
  assert.match(html, /<h2>Digits that were refused<\/h2>/);
  assert.match(html, /<b>7<\/b> read as <b class="wrong">several digits<\/b>/);
  assert.match(html, /class="photo" src="data:image\/webp;base64,/);
  assert.match(html, /<li>broken\.png: expected a picture /);
  assert.equal(html.includes(folder), false);
  assert.ok(html.includes(`tenfold evaluate --set ${basename(folder)} --json --report page.html`));
});

/** Lines in all directions: writing, but not a digit. */
async function scribblePng(): Promise<Uint8Array> {
  const lines = [
    [20, 20, 180, 60],
    [180, 20, 30, 170],
    [100, 10, 110, 190],
    [20, 110, 190, 150],
    [40, 30, 60, 180],
  ];
  const drawn = lines.map(([a, b, c, d]) => `<path d="M${a} ${b}L${c} ${d}"/>`).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#fff"/><g stroke="#000" stroke-width="10">${drawn}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

test("one pair of IDX files, gzip or plain, of any size; of several one is named", async (context) => {
  const folder = await temporaryFolder(context);
  const { images, labels } = sliceOf(await loadMnistPart("test"), 0, 30);
  await writeFile(join(folder, "images-idx3-ubyte.gz"), gzipSync(idxBytes([30, 28, 28], images)));
  await writeFile(join(folder, "labels-idx1-ubyte"), idxBytes([30], labels));
  const { status, stdout } = await tenfold(["evaluate", "--set", folder, "--json"]);
  const [found] = jsonLines(stdout);
  assert.deepEqual([status, found!.images, found!.digits], [0, 30, 30]);
  assert.ok((found!.accuracy as number) > 0.9);

  await writeSmallMnist(join(folder, "two"), { train: 10, test: 20 });
  const two = await tenfold(["evaluate", "--set", join(folder, "two")]);
  assert.equal(two.status, 2);
  assert.match(
    two.stderr,
    /expected one pair of IDX files, found t10k-images.*, train-images.*; name/,
  );
  const named = join(folder, "two/t10k-images-idx3-ubyte");
  const one = await tenfold(["evaluate", "--set", named, "--json"]);
  assert.deepEqual([one.status, jsonLines(one.stdout)[0]!.images], [0, 20]);

  await writeFile(join(folder, "labels-idx1-ubyte"), idxBytes([30], new Uint8Array(30).fill(11)));
  const wrong = await tenfold(["evaluate", "--set", folder]);
  assert.match(wrong.stderr, /expected labels 0…9, or 10 for not a digit, found 11 at index 0/);
});

test("a set stored transposed, as EMNIST's are, is told; --transposed reads it", async (context) => {
  const folder = await temporaryFolder(context);
  const { images, labels } = sliceOf(await loadMnistPart("test"), 0, 60);
  const turned = images.map((_, i) => {
    const [y, x] = [Math.floor((i % 784) / 28), i % 28];
    return images[i - (i % 784) + 28 * x + y]!;
  });
  await writeFile(join(folder, "images-idx3-ubyte"), idxBytes([60, 28, 28, 1], turned));
  const wide = Uint8Array.from({ length: 240 }, (_, i) => (i % 4 === 3 ? labels[i >> 2]! : 0));
  await writeFile(join(folder, "labels-idx1-ubyte"), idxBytes([60], wide, { type: 12 }));
  const args = ["evaluate", "--set", folder];
  const plain = await tenfold(args);
  assert.match(
    plain.stdout,
    /\nThe pictures seem to be stored transposed, as EMNIST's are: of 60 digits .*Try --transposed\.\n/,
  );
  const [found] = jsonLines((await tenfold([...args, "--transposed", "--json"])).stdout);
  assert.ok((found!.accuracy as number) > 0.9, `${found!.accuracy}`);
  assert.equal(found!.orientation, undefined);
});

test("pictures without a label are told; --recursive takes in folders", async (context) => {
  const names = ["three-drawn.png", "nine-marker.avif"];
  const folder = await folderOf(context, `filename;label\n${names[0]};3\n`, names);
  await mkdir(join(folder, "in"));
  await copyFile(join(examples, names[1]!), join(folder, "in", "9"));
  await writeFile(join(folder, "in", "labels.csv"), "file\tlabel\n9\t9\n");
  await writeFile(join(folder, "1.heic"), "\0\0\0\x10ftypheic\0\0\0\0");
  const { status, stdout } = await tenfold(["evaluate", "--set", folder]);
  assert.equal(status, 0);
  assert.match(stdout, /: 1 digits\n/);
  assert.match(
    stdout,
    /\nin no line of labels\.csv: 1 \(nine-marker\.avif\)\nleft out: 1 HEIC; HEIC: e/,
  );
  const all = await tenfold(["evaluate", "--set", folder, "--recursive", "--json"]);
  const [found] = jsonLines(all.stdout);
  assert.deepEqual([found!.images, found!.accuracy, found!.unlabeled], [2, 1, [names[1]]]);
});

test("a list that is wrong, or no set, is refused as a whole", async (context) => {
  const folder = await folderOf(context, "file,label\n../x.png,3\n");
  const leading = await tenfold(["evaluate", "--set", folder]);
  assert.deepEqual([leading.status, leading.stdout], [2, ""]);
  assert.match(leading.stderr, /labels\.csv, line 2: expected a path inside the folder/);
  const empty = await tenfold(["evaluate", "--set", await temporaryFolder(context)]);
  assert.match(empty.stderr, /expected labels\.csv, or a pair of IDX files .* found neither/);
  const absent = await tenfold(["evaluate", "--set", join(folder, "absent")]);
  assert.match(absent.stderr, /absent: expected a folder, found nothing/);
});

test("mnist-c: a table in the paper's order, the same with the same seed, and a page", async (context) => {
  const folder = await temporaryFolder(context);
  await writeSmallMnist(folder, { train: 10, test: 12 });
  const model = join(packageFolder, "models", "lenet5.onnx");
  const seed = ["--suite-seed", "5", "--suite-images", "6"];
  const suite = ["evaluate", "--suite", "mnist-c", "--data", folder, "--model", model, ...seed];
  const page = join(folder, "suite.html");
  const { status, stdout, stderr } = await tenfold([...suite, "--report", page]);
  assert.equal(status, 0);
  assert.equal(besidesProgress(stderr), "");
  assert.match(stdout, /on MNIST-C from 6 test images, seed 5\n/);
  const told = [...stdout.matchAll(/^([a-z_]+) +(\d+\.\d\d%) +(\d+\.\d\d%)/gm)];
  const names = told.map(([, name]) => name);
  assert.deepEqual(
    [names.length, names[0], names[1], names[15]],
    [16, "identity", "shot_noise", "canny_edges"],
  );
  assert.match(stdout, /\nmean of 15 +\d+\.\d\d% +\d+\.\d\d%/);
  assert.match(stdout, /\nPublished, a LeNet trained on MNIST alone: 75\.90%/);
  const html = await readFile(page, "utf8");
  assert.equal(html.match(/<tr><th scope="row">/g)?.length, 17);
  assert.match(html, /How well lenet5\.onnx reads damaged pictures/);
  assert.match(html, /--suite-images 6 --report suite\.html/);
  assert.ok(!html.includes(folder) && !html.includes(packageFolder));

  const again = await tenfold([...suite, "--json"]);
  const [found] = jsonLines(again.stdout);
  assert.deepEqual([found!.seed, found!.images, found!.split], [5, 6, "test"]);
  const rows = found!.rows as { corruption: string; network: number; predict: number }[];
  assert.deepEqual(
    told.map(([, ...cells]) => cells),
    rows.map(({ corruption, network, predict }) => [
      corruption,
      percent(network),
      percent(predict),
    ]),
  );
  const mean = rows.slice(1).reduce((sum, { network }) => sum + network, 0) / 15;
  assert.ok(Math.abs((found!.mean as { network: number }).network - mean) < 1e-12);
});

for (const [flags, message] of [
  [["--suite", "x"], /--suite: expected mnist-c, got x/],
  [
    ["--suite", "mnist-c", "--suite-split", "x"],
    /--suite-split: expected test or validation, got x/,
  ],
  [
    ["--suite", "mnist-c", "--suite-seed", "-1"],
    /--suite-seed: expected a whole number of at least 0, got "-1"/,
  ],
  [
    ["--suite", "mnist-c", "--suite-images", "0"],
    /--suite-images: expected a whole number of at least 1/,
  ],
  [
    ["--suite", "mnist-c", "--report", "a.png"],
    /--report: expected a file name that ends in \.html/,
  ],
  [["--suite", "mnist-c", "--set", "."], /--suite and --set: expected one of them, got both/],
  [["--set", ".", "--data", "."], /--set and --data: expected one of them, got both/],
  [["--recursive"], /--recursive: expected --set beside it, got none/],
  [["--transposed"], /--transposed: expected --set beside it, got none/],
  [["--suite-seed", "1"], /expected --suite mnist-c beside it, got none/],
] as const) {
  test(`${flags.join(" ")} is refused`, async () => {
    const { status, stdout, stderr } = await tenfold(["evaluate", ...flags]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, message);
  });
}
