// node bench/peers/tesseract/cases.mjs [--lines] SET…
// tesseract.js on the sets of bench/cases.ts, told all that helps it: single characters, digits alone, the
// picture on white and enlarged to a height of 100 pixels with as much white around it as a page has. With
// --lines, sets of whole numbers: single lines, of which all but the digits is left out, as labels leave it out.
// `bench/setup.sh --only tesseract` installs it, in $TENFOLD_PEERS or ~/.cache/tenfold-peers.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, join } from "node:path";

const peers = process.env.TENFOLD_PEERS ?? join(homedir(), ".cache/tenfold-peers");
const require = createRequire(join(peers, "tesseract/package.json"));
const sharp = require("sharp");
const { createWorker, OEM, PSM } = require("tesseract.js");

const lines = process.argv.includes("--lines");
const folders = process.argv.slice(2).filter((argument) => argument !== "--lines");
if (folders.length === 0) throw new Error("expected at least one folder with a labels.csv");

const worker = await createWorker("eng", OEM.LSTM_ONLY, {
  langPath: join(peers, "tesseract/node_modules/@tesseract.js-data/eng/4.0.0_best_int"),
  cacheMethod: "none",
});
await worker.setParameters({
  tessedit_pageseg_mode: lines ? PSM.SINGLE_LINE : PSM.SINGLE_CHAR,
  tessedit_char_whitelist: "0123456789",
});

/** A picture as it reads them best, as PNG. @param path of one that may be transparent, or light on dark. */
async function prepared(path) {
  const flat = sharp(path).flatten({ background: "#fff" }).grayscale();
  const { data } = await flat
    .clone()
    .resize(64, 64, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dark = data.filter((value) => value < 128).length > data.length / 2;
  return flat
    .negate(dark)
    .resize({ height: 100, kernel: "cubic" })
    .extend({ top: 40, bottom: 40, left: 40, right: 40, background: "#fff" })
    .png()
    .toBuffer();
}

console.log("| set | pictures | right | wrong | no answer |\n| --- | ---: | ---: | ---: | ---: |");
for (const folder of folders) {
  const [, ...rows] = readFileSync(join(folder, "labels.csv"), "utf8").trim().split(/\r?\n/);
  const counts = { right: 0, wrong: 0, none: 0 };
  for (const row of rows) {
    const [file, digits] = row.split(",");
    const { data } = await worker.recognize(await prepared(join(folder, file)));
    const text = lines ? data.text.replace(/\D/g, "") : data.text.trim();
    counts[text === "" ? "none" : text === digits ? "right" : "wrong"] += 1;
  }
  const { right, wrong, none } = counts;
  console.log(`| ${basename(folder)} | ${rows.length} | ${right} | ${wrong} | ${none} |`);
}
await worker.terminate();
