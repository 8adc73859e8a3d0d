// npm run bench:turns -- [--pages N] [--extra DIR] [--seed N] [--limit N] [SET…]
// How well it is told that pages lie upside down or sideways: composed pages (of MNIST's last 5,000 training digits
// and, with --extra, a folder of rendered ones), and pictures of folders that lie upright, each as it is and turned by
// 90°, 180° and 270°. For margins of which `leastMargin` is one: how many upright ones are called turned, how many
// turned ones are rightly told, and how many wrongly. Choose on the composed pages.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { PageComposer } from "../src/composing/page/pageComposer.js";
import { joinSets } from "../src/data/join.js";
import { Random } from "../src/data/random.js";
import { splitValidation } from "../src/data/split.js";
import { labelPlanes } from "../src/finding/mapLabel.js";
import { cellPixels } from "../src/finding/maps.js";
import { grayOf } from "../src/image/plane/gray.js";
import type { Plane } from "../src/image/plane/picture.js";
import { type Turn, turnedPlane } from "../src/image/plane/turned.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { loadModel } from "../src/node/models/modelFile.js";
import { shippedFinder, shippedTurnReader } from "../src/node/packageFiles.js";
import { nodePictures } from "../src/node/reading/pictures.js";
import { nodeRuntime } from "../src/node/runtime.js";
import { loadExtra } from "../src/node/training/loadExtra.js";
import { openFinder } from "../src/numbers/openReader.js";
import { digitsOf } from "../src/numbers/readTurned.js";
import { TurnModel } from "../src/numbers/turnModel.js";
import { leastMargin, likeliestTurn, type TurnFound } from "../src/numbers/turnOf.js";

const { values: flags, positionals: sets } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: "string", default: "200" },
    extra: { type: "string" },
    seed: { type: "string", default: "1" },
    limit: { type: "string", default: "Infinity" },
  },
});
const finder = openFinder(await loadModel(shippedFinder), nodeRuntime);
const turns = new TurnModel(await loadModel(shippedTurnReader), nodeRuntime);
const find = async (gray: Plane) => digitsOf(await finder.findLines(gray));
const witness = {
  find,
  evidence: (...of: Parameters<TurnModel["evidence"]>) => turns.evidence(...of),
};
const margins = [2, 4, 6, leastMargin, 12];
const all: readonly Turn[] = [0, 90, 180, 270];

/** Parts of pages, of 128 to 512 pixels a side. */
async function* composedPages(): AsyncGenerator<Plane> {
  const { validation } = splitValidation(await loadMnistPart("train"), 5000);
  const extra = flags.extra === undefined ? undefined : await loadExtra(flags.extra);
  const glyphs = joinSets([validation, ...(extra?.validation ? [extra.validation] : [])]);
  const random = new Random(Number(flags.seed));
  const composers = [128, 256, 384, 512].map((side) => ({
    side,
    composer: new PageComposer(
      { kind: "page", height: side, width: side, labelSize: 0, count: 1 },
      glyphs,
    ),
  }));
  for (let page = 0; page < Number(flags.pages); page++) {
    for (const { side, composer } of composers.slice(page % 4, (page % 4) + 1)) {
      const picture = new Uint8Array(side * side);
      const label = new Uint8Array((side / cellPixels) ** 2 * labelPlanes.length);
      composer.compose(random, picture, label);
      const data = Float32Array.from(picture, (value) => 1 - value / 255);
      yield { width: side, height: side, data };
    }
  }
}

async function* picturesIn(dir: string): AsyncGenerator<Plane> {
  const files = readdirSync(dir).filter((file) => /\.(png|jpe?g)$/i.test(file));
  for (const file of files.slice(0, Number(flags.limit))) {
    yield grayOf(await nodePictures.decode(readFileSync(join(dir, file)), file));
  }
}

async function measure(name: string, pictures: AsyncIterable<Plane>): Promise<void> {
  const found: (readonly TurnFound[])[] = [];
  let digits = 0;
  for await (const gray of pictures) {
    const seen = await find(gray);
    if (seen.length === 0) continue;
    digits += seen.length;
    const told: TurnFound[] = [];
    for (const turn of all) {
      const plane = turnedPlane(gray, turn);
      told.push(await likeliestTurn(plane, await find(plane), witness));
    }
    found.push(told);
  }
  const count = found.length;
  for (const margin of margins) {
    const called = found.map((told) => told.map((each) => (each.margin >= margin ? each.turn : 0)));
    const upright = called.filter(([first]) => first !== 0).length;
    const right = all.slice(1).map((turn) => called.filter((each) => each[turn / 90] === turn));
    const wrong = called.flatMap((each) =>
      each.filter((turn, at) => at > 0 && turn !== 0 && turn !== 90 * at),
    ).length;
    const shares = right.map(({ length }) => `${((100 * length) / count).toFixed(1)} %`);
    const cells = [name, count, (digits / count).toFixed(1), margin, upright, ...shares, wrong];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

console.log(
  "| set | pictures with digits | digits each | margin, nats | upright, called turned | " +
    "90°, told | 180°, told | 270°, told | turned, told wrongly |",
);
console.log("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
await measure("composed pages", composedPages());
for (const dir of sets) await measure(basename(dir), picturesIn(dir));
await turns.release();
await finder.release();
