import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import sharp from "sharp";
import { writtenPage } from "../numbers/writtenPage.js";
import { jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

let cwd = "";

before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await mkdir(join(cwd, "set"));
  const labels = ["file,digits"];
  for (const [at, text] of ["1250", "77", "30698"].entries()) {
    const size = { width: 420, height: 120, seed: at + 1 };
    const { width, height, rgba } = writtenPage([{ text, x: 60, foot: 80 }], size);
    const png = sharp(rgba, { raw: { width, height, channels: 4 } }).png();
    await writeFile(join(cwd, "set", `${at}.png`), await png.toBuffer());
    // The last is labeled wrongly, so that there is a mistake to be told.
    labels.push(`${at}.png,${text === "30698" ? "30699" : text}`);
  }
  await writeFile(join(cwd, "set", "labels.csv"), labels.join("\n"));
});

describe("evaluate --strings", () => {
  test("tells people how many numbers are read exactly, and the surest mistakes", async () => {
    const args = ["evaluate", "--strings", "set", "--report", "report.html"];
    const { status, stdout, stderr } = await tenfold(args, { cwd });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^set: 2 of 3 numbers read exactly, 66\.67% \(/);
    assert.match(stdout, /\nThe surest mistakes:\n {2}2\.png: 30699 read as 30698 \(/);
    const page = await readFile(join(cwd, "report.html"), "utf8");
    assert.match(page, /<b>30699<\/b> read as <b class="wrong">30698<\/b>/);
    assert.match(page, /src="data:image\/webp;base64,/);
    assert.ok(!page.includes(cwd));
  });

  test("gives scripts the figures and each reading", async () => {
    const { status, stdout } = await tenfold(["evaluate", "--strings", "set", "--json"], { cwd });
    assert.equal(status, 0);
    const [told] = jsonLines(stdout);
    assert.deepEqual([told?.pictures, told?.right], [3, 2]);
    const readings = told?.readings as { name: string; read: string }[];
    assert.deepEqual(
      readings.map(({ name, read }) => `${name} ${read}`),
      ["0.png 1250", "1.png 77", "2.png 30698"],
    );
  });

  test("compares boxes, where there are some", async () => {
    const none = await tenfold(["evaluate", "--strings", "set", "--boxes"], { cwd });
    assert.equal(none.status, 2);
    assert.match(
      none.stderr,
      /^tenfold: set: expected boxes\.csv .* beside labels\.csv, found none/,
    );
    const boxes = ["file,x,y,width,height,digit", "1.png,60,36,28,44,7", "1.png,300,36,28,44,7"];
    await writeFile(join(cwd, "set", "boxes.csv"), boxes.join("\n"));
    const { status, stdout } = await tenfold(
      ["evaluate", "--strings", "set", "--boxes", "--json"],
      { cwd },
    );
    assert.equal(status, 0);
    const { precision, recall } = jsonLines(stdout)[0]!.boxes as Record<string, number>;
    // One of eleven digits that were read stands in a box, of which there are two.
    assert.ok(Math.abs((precision ?? 0) - 1 / 11) < 1e-9 && recall === 0.5);
  });

  test("refuses what does not go together", async () => {
    for (const [args, message] of [
      [["--boxes"], /^tenfold: --boxes: expected --strings beside it, got none/],
      [["--strings", "set", "--set", "set"], /^tenfold: --strings and --set: expected one/],
    ] as const) {
      const { status, stderr } = await tenfold(["evaluate", ...args], { cwd });
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
  });
});
