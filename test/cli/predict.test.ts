import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { blankPng, digitPng, numberPng } from "./pictures.js";
import { jsonLines, mainFile, tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

const drawn = await Promise.all([digitPng(0), digitPng(1), digitPng(4)]);
let cwd = "";

before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await mkdir(join(cwd, "folder"));
  await writeFile(join(cwd, "one.png"), drawn[0]!.png);
  await writeFile(join(cwd, "folder", "b.png"), drawn[1]!.png);
  await writeFile(join(cwd, "folder", "a.jpg"), drawn[2]!.png);
  await writeFile(join(cwd, "folder", "notes.txt"), "no picture");
  await mkdir(join(cwd, "empty"));
  await writeFile(join(cwd, "blank.png"), await blankPng());
  await writeFile(join(cwd, "text.png"), "this is a text file called .png\n");
  await writeFile(join(cwd, "nothing.png"), "");
  await writeFile(join(cwd, "cut.png"), drawn[0]!.png.subarray(0, 600));
  await writeFile(join(cwd, "drawing.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
});

const labels = drawn.map(({ label }) => label);

test("files, folders, stdin and URLs are read, one JSON object each", async (context) => {
  const server = createServer((_, response) => response.end(drawn[2]!.png));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/4.png`;
  const { status, stdout, stderr } = await tenfold(
    ["predict", "one.png", "folder", "-", url, "--json", "--allow-private"],
    { cwd, input: drawn[1]!.png },
  );
  assert.deepEqual([status, stderr], [0, "tenfold: folder: 1 left out: 1 text file\n"]);
  const lines = jsonLines(stdout);
  assert.deepEqual(
    lines.map(({ source, digit }) => [source, digit]),
    [
      ["one.png", labels[0]],
      [join("folder", "a.jpg"), labels[2]],
      [join("folder", "b.png"), labels[1]],
      ["-", labels[1]],
      [url, labels[2]],
    ],
  );
  for (const line of lines) {
    assert.deepEqual(Object.keys(line), [
      ...["source", "digit", "confidence", "digitness", "probabilities"],
    ]);
    const probabilities = line.probabilities as number[];
    assert.equal(probabilities.length, 10);
    assert.equal(line.confidence, probabilities[line.digit as number]);
    assert.ok(Math.abs(probabilities.reduce((sum, p) => sum + p, 0) - 1) < 1e-5);
  }
});

test("a picture of several digits is told as such, with where they stand", async () => {
  await writeFile(join(cwd, "number.png"), await numberPng([0, 1]));
  const json = await tenfold(["predict", "number.png", "--json"], { cwd });
  assert.deepEqual([json.status, json.stderr], [0, ""]);
  const [line] = jsonLines(json.stdout);
  assert.equal(line?.digit, null);
  const several = line?.several as { digit: number; box: { x: number } }[];
  assert.deepEqual(
    several.map(({ digit }) => digit),
    labels.slice(0, 2),
  );
  assert.ok((several[0]?.box.x ?? 0) < 140 && (several[1]?.box.x ?? 0) > 140);
  const text = await tenfold(["predict", "number.png"], { cwd });
  assert.equal(
    text.stdout,
    `number.png  several digits (2 found, from the left: ${labels[0]} ${labels[1]}; ` +
      "tenfold read reads whole numbers)\n",
  );
});

test("people get a line a picture, aligned", async () => {
  const { status, stdout, stderr } = await tenfold(["predict", "one.png", "folder"], { cwd });
  assert.deepEqual([status, stderr], [0, "tenfold: folder: 1 left out: 1 text file\n"]);
  const [one, a, b, ...rest] = stdout.split("\n");
  assert.match(one!, new RegExp(`^one\\.png {7}${labels[0]} {2}[ \\d]\\d\\.\\d%`));
  assert.match(a!, new RegExp(`^folder.a\\.jpg {2}${labels[2]} {2}`));
  assert.match(b!, new RegExp(`^folder.b\\.png {2}${labels[1]} {2}`));
  assert.deepEqual(rest, [""]);
});

const wrong = [
  ["blank.png", "NO_INK", /^blank\.png: .*expected writing/],
  ["text.png", "BAD_PICTURE", /^text\.png: expected a picture .*text file/],
  ["nothing.png", "BAD_PICTURE", /^nothing\.png: expected a picture .*empty file/],
  ["cut.png", "BAD_PICTURE", /^cut\.png: .*truncated/],
  ["drawing.svg", "UNSUPPORTED_PICTURE", /^drawing\.svg: .*SVG/],
  ["gone.png", "FILE_NOT_FOUND", /^gone\.png: /],
  ["empty", "FILE_NOT_FOUND", /^empty: expected pictures/],
  ["http://127.0.0.1:9/7.png", "URL_REFUSED", /127\.0\.0\.1.*--allow-private/],
  ["ftp://example.org/7.png", "URL_REFUSED", /expected http or https, got ftp/],
] as const;

test("wrong pictures among others do not stop them, and each is told of", async () => {
  const sources = ["one.png", ...wrong.map(([source]) => source), "folder"];
  const { status, stdout, stderr } = await tenfold(["predict", ...sources, "--json"], { cwd });
  assert.deepEqual([status, stderr], [2, "tenfold: folder: 1 left out: 1 text file\n"]);
  const [first, ...lines] = jsonLines(stdout);
  assert.equal(first!.digit, labels[0]);
  for (const [at, [source, code, message]] of wrong.entries()) {
    const line = lines[at]!;
    assert.deepEqual(Object.keys(line), ["source", "error"]);
    assert.equal(line.source, source);
    const error = line.error as { code: string; message: string };
    assert.deepEqual(Object.keys(error), ["code", "message"]);
    assert.equal(error.code, code);
    assert.match(error.message, message);
  }
  assert.deepEqual(
    lines.slice(wrong.length).map(({ digit }) => digit),
    [labels[2], labels[1]],
  );
});

test("pictures are known by content, and --recursive looks into folders", async () => {
  const deep = join(cwd, "tree", "in", "side");
  await mkdir(deep, { recursive: true });
  await writeFile(join(cwd, "tree", "first.jfif"), drawn[0]!.png);
  await writeFile(join(deep, "second"), drawn[1]!.png);
  await writeFile(join(deep, "1.heic"), "\0\0\0\x10ftypheic\0\0\0\0");
  const flat = await tenfold(["predict", "tree", "--json"], { cwd });
  assert.deepEqual(
    jsonLines(flat.stdout).map(({ digit }) => digit),
    [labels[0]],
  );
  const hint = "1 left out: 1 folder; folder: --recursive looks into them";
  assert.deepEqual([flat.status, flat.stderr], [0, `tenfold: tree: ${hint}\n`]);
  const all = await tenfold(["predict", "tree", "--recursive", "--json"], { cwd });
  assert.deepEqual(
    jsonLines(all.stdout).map(({ source, digit }) => [source, digit]),
    [
      [join("tree", "first.jfif"), labels[0]],
      [join("tree", "in", "side", "second"), labels[1]],
    ],
  );
  assert.match(all.stderr, /^tenfold: tree: 1 left out: 1 HEIC; HEIC: export it as JPEG .*\n$/);
});

test("people read of a wrong picture on stderr", async () => {
  const { status, stdout, stderr } = await tenfold(["predict", "gone.png", "one.png"], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /^tenfold: gone\.png: [^\n]+\n$/);
  assert.match(stdout, /^one\.png {3}\d/);
});

test("control characters of a file's name do not reach the terminal", async () => {
  const { stdout, stderr } = await tenfold(["predict", "\u001b[2J.png"], { cwd });
  assert.equal(stdout, "");
  assert.match(stderr, /^tenfold: �\[2J\.png: /);
});

test("--model reads with another model", async () => {
  const { stdout } = await tenfold(["predict", "one.png", "--json"], { cwd });
  const h5 = new URL("../../../models/vgg7.h5", import.meta.url).pathname;
  const other = await tenfold(["predict", "one.png", "--json", "--model", h5], { cwd });
  assert.equal(other.status, 0);
  const [a, b] = [jsonLines(stdout)[0]!, jsonLines(other.stdout)[0]!];
  assert.equal(a.digit, b.digit);
  assert.ok(Math.abs((a.confidence as number) - (b.confidence as number)) < 1e-5);
});

test("a picture that is no digit is an answer, told with its best guesses", async () => {
  const args = ["predict", "one.png", "--threshold", "1"];
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  const guesses = `best guesses ${labels[0]} \\d\\d\\.\\d%, \\d \\d+\\.\\d%`;
  assert.match(
    stdout,
    new RegExp(`^one\\.png {2}not a digit \\(digitness [01]\\.\\d\\d; ${guesses}\\)\n$`),
  );
  const json = await tenfold([...args, "--json"], { cwd });
  assert.equal(json.status, 0);
  const [line] = jsonLines(json.stdout);
  assert.equal(line!.digit, null);
  assert.equal((line!.probabilities as number[]).indexOf(line!.confidence as number), labels[0]);
});

test("several models and looks read together", async () => {
  const model = (name: string) => new URL(`../../../models/${name}`, import.meta.url).pathname;
  const models = ["--model", model("lenet5.h5"), "--model", model("lenet5.onnx")];
  const args = ["predict", ...models, "one.png", "--json"];
  const plain = await tenfold(args, { cwd });
  assert.deepEqual([plain.status, plain.stderr], [0, ""]);
  const looks = await tenfold([...args, "--tta", "5"], { cwd });
  assert.deepEqual([looks.status, looks.stderr], [0, ""]);
  const [a, b] = [jsonLines(plain.stdout)[0]!, jsonLines(looks.stdout)[0]!];
  assert.deepEqual([a.digit, b.digit], [labels[0], labels[0]]);
  assert.notEqual(a.confidence, b.confidence);
});

for (const [args, message] of [
  [["--threshold", "1.5"], /^tenfold: --threshold: expected a number 0…1, got "1.5"\n$/],
  [["--tta", "many"], /^tenfold: --tta: expected a whole number of views, got "many"\n$/],
  [["--tta", "12"], /^tenfold: tta: expected a whole number of views 1…11, got 12\n$/],
] as const) {
  test(`${args.join(" ")} is refused`, async () => {
    const { status, stdout, stderr } = await tenfold(["predict", "one.png", ...args], { cwd });
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, message);
  });
}

test("a reader that has had enough ends it quietly", async () => {
  const sources = Array(40).fill("one.png").join(" ");
  const command = `"${process.execPath}" "${mainFile}" predict ${sources} --json 2>err; echo $? >&2`;
  const { stdout, stderr } = await promisify(execFile)("sh", ["-c", `(${command}) | head -n 1`], {
    cwd,
  });
  assert.equal(jsonLines(stdout).length, 1);
  assert.equal(stderr, "0\n");
  const { stdout: said } = await promisify(execFile)("cat", ["err"], { cwd });
  assert.equal(said, "");
});

test("results that cannot be written are a fault that is told", async (context) => {
  if (process.platform !== "linux") return context.skip("no /dev/full here");
  const command = `"${process.execPath}" "${mainFile}" predict one.png > /dev/full; echo $?`;
  const { stdout, stderr } = await promisify(execFile)("sh", ["-c", command], { cwd });
  assert.equal(stdout, "2\n");
  assert.match(stderr, /^tenfold: standard output: cannot be written: .*no space left/);
});
