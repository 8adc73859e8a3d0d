import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import sharp from "sharp";
import type { Picture } from "../../../src/image/plane/picture.js";
import { writtenPage } from "../../numbers/writtenPage.js";
import { jsonLines, tenfold } from "../runCli.js";
import { temporaryFolder } from "../smallMnist.js";

let cwd = "";

const pngOf = ({ width, height, rgba }: Picture) =>
  sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();

const page = await pngOf(
  writtenPage(
    [
      { text: "1250", x: 60, foot: 100 },
      { text: "77", x: 420, foot: 104 },
    ],
    { width: 640, height: 180 },
  ),
);

before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await writeFile(join(cwd, "page.png"), page);
  await writeFile(join(cwd, "blank.png"), await pngOf(writtenPage([], { width: 90, height: 60 })));
  await writeFile(join(cwd, "text.png"), "this is a text");
});

test("people get a line a number, and what was left out", async () => {
  const { status, stdout, stderr } = await tenfold(["read", "page.png", "blank.png"], { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines[0], "page.png: 2 numbers");
  assert.match(lines[1] ?? "", /^ {2}1250 +\d+\.\d% {2}at \d+,\d+/);
  assert.match(lines[2] ?? "", /^ {2}77 +\d+\.\d% {2}at \d+,\d+/);
  assert.equal(lines[3], "blank.png: no number");
});

test("scripts get an object a page, also from standard input", async () => {
  const { status, stdout } = await tenfold(["read", "-", "--json"], { cwd, input: page });
  assert.equal(status, 0);
  const [line] = jsonLines(stdout);
  assert.deepEqual([line?.source, line?.page], ["-", 1]);
  const numbers = line?.numbers as { text: string; digits: { digit: number }[]; box: object }[];
  assert.deepEqual(
    numbers.map(({ text }) => text),
    ["1250", "77"],
  );
  assert.deepEqual(
    numbers[1]?.digits.map(({ digit }) => digit),
    [7, 7],
  );
});

test("--csv and --annotate write what was read, --min-confidence marks what is unsure", async () => {
  const args = ["read", "page.png", "--csv", "out.csv", "--annotate", "out.png"];
  const { status, stdout } = await tenfold([...args, "--min-confidence", "1"], { cwd });
  assert.equal(status, 0);
  assert.equal(stdout.match(/ {2}review/g)?.length, 2);
  const csv = await readFile(join(cwd, "out.csv"), "utf8");
  assert.match(csv, /^source,page,text,.*\r\npage\.png,1,1250,0\.\d+,.*,yes\r\npage\.png,1,77,/);
  const drawn = await sharp(join(cwd, "out.png")).removeAlpha().raw().toBuffer();
  const plain = await sharp(page).removeAlpha().raw().toBuffer();
  const changed = drawn.filter((value, at) => Math.abs(value - (plain[at] ?? 0)) > 40).length;
  assert.ok(changed > 1000, `${changed} bytes differ`);
});

test("--pattern says what a number may be", async () => {
  const args = ["read", "page.png", "--pattern", "[0-9]{4}"];
  const { status, stdout } = await tenfold(args, { cwd });
  assert.equal(status, 0);
  assert.match(stdout, /^page\.png: 1 number; 1 line left out, which is no number\n {2}1250 /);
});

describe("what cannot be read is told, and the rest is read", () => {
  test("a file that is no picture, one that is not there", async () => {
    const { status, stdout, stderr } = await tenfold(["read", "text.png", "no.png", "page.png"], {
      cwd,
    });
    assert.equal(status, 2);
    assert.match(stdout, /^page\.png: 2 numbers\n/);
    assert.match(stderr, /^tenfold: text\.png: .*\ntenfold: no\.png: there is no such file/);
  });

  for (const [args, message] of [
    [["--pattern", "[0-"], /^tenfold: pattern/],
    [["--min-confidence", "2"], /^tenfold: --min-confidence: expected a number 0…1, got "2"/],
    [["--annotate", "out.jpg"], /^tenfold: --annotate: expected a name that ends in \.png/],
    [["blank.png", "--annotate", "out.png"], /^tenfold: --annotate: expected one picture, got 2/],
  ] as const) {
    test(args.join(" "), async () => {
      const { status, stdout, stderr } = await tenfold(["read", "page.png", ...args], { cwd });
      assert.match(stderr, message);
      assert.deepEqual([status, stdout], [2, ""]);
    });
  }
});
