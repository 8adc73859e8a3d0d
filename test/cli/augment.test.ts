import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import sharp from "sharp";
import { augmentationKindNames } from "../../src/data/augmentation/kinds.js";
import { tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

test("augment draws a row for each kind, the same for the same seed", async (context) => {
  const cwd = await temporaryFolder(context);
  const draw = async (file: string, ...more: string[]) => {
    const { status, stdout, stderr } = await tenfold(["augment", "--out", file, ...more], { cwd });
    assert.deepEqual([status, stderr], [0, ""]);
    return { stdout, bytes: await readFile(join(cwd, file)) };
  };
  const { stdout, bytes } = await draw("sheet.png");
  const names = stdout.split("\n\n")[0]!.split("\n");
  assert.equal(names.length, augmentationKindNames.length + 2);
  assert.match(names[0]!, /^as it is +none$/);
  assert.match(names[1]!, /^rotation +rotation=10$/);
  assert.match(names.at(-1)!, /^all, 3 rows +scale=0\.2, /);
  assert.match(stdout, /\n\nContact sheet: sheet\.png\n$/);
  const { format, width, height } = await sharp(bytes).metadata();
  assert.deepEqual([format, width, height], ["png", 744, 4 + 60 * (names.length + 2)]);

  assert.deepEqual((await draw("again.png")).bytes, bytes);
  assert.notDeepEqual((await draw("other.png", "--seed", "2")).bytes, bytes);
  const few = await draw("few.png", "--augment", "blur=1@0.1,noise=0.2");
  assert.deepEqual(few.stdout.split("\n").slice(0, 4), [
    "as it is        none",
    "blur            blur=1",
    "noise           noise=0.2",
    "all, 3 rows     blur=1@0.1, noise=0.2",
  ]);
});

describe("augment refuses", () => {
  const refuses = (args: readonly string[], message: RegExp) =>
    test(args.join(" "), async (context) => {
      const cwd = await temporaryFolder(context);
      const { status, stdout, stderr } = await tenfold(["augment", ...args], { cwd });
      assert.match(stderr, message);
      assert.deepEqual([status, stdout], [2, ""]);
    });

  refuses([], /required option '--out <file\.png>' not specified/);
  refuses(["--out", "a.jpg"], /^tenfold: --out: expected .* ends in \.png, got "a\.jpg"\n$/);
  refuses(["--out", "a.png", "--augment", "blur=9"], /^tenfold: --augment: blur: .* got 9\n$/);
  refuses(["--out", "a.png", "--augment", "none"], /^tenfold: --augment: expected at least one/);
  refuses(["--out", "a.png", "--seed", "x"], /^tenfold: --seed: expected a whole .* got "x"\n$/);
  refuses(["--out", "no/a.png"], /^tenfold: no\/a\.png: cannot be written/);
});
