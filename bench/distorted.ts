// bench/setup.sh --only captchas && npm run bench:distorted -- [--strings N] [--seed N] [--list]
// Digit strings as public generators of npm distort them, read by the reader of `tenfold read` as they come:
// svg-captcha with its defaults and a line of noise more, and captchapng, each with 4 to 6 digits. Nothing is trained
// or chosen on them. Both draw by Math.random, which is replaced here by a seeded stream: the same seed and the same
// version of a generator give the same strings and pictures.
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { Random } from "../src/data/random.js";
import { loadReader } from "../src/node/numbers/loadReader.js";
import { wholeReading } from "../src/numbers/wholeReading.js";
import { editDistance } from "../src/options.js";
import { peersFolder } from "./peers.js";

const { values: flags } = parseArgs({
  options: {
    strings: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    list: { type: "boolean", default: false },
  },
});

/** A digit string and its picture file. */
interface Distorted {
  readonly text: string;
  readonly bytes: Uint8Array;
}

interface SvgCaptcha {
  create(options: object): { readonly text: string; readonly data: string };
}
type CaptchaPng = new (
  width: number,
  height: number,
  text: string,
) => {
  color(red: number, green: number, blue: number, alpha: number): void;
  getBase64(): string;
};

const load = createRequire(join(peersFolder, "captchas", "package.json"));
const svgCaptcha = load("svg-captcha") as SvgCaptcha;
const CaptchaPng = load("captchapng") as CaptchaPng;

async function svg(random: Random, options: object): Promise<Distorted> {
  const size = 4 + random.below(3);
  const { text, data } = svgCaptcha.create({
    ...{ size, charPreset: "0123456789", width: 40 * size, height: 60 },
    ...options,
  });
  const drawn = sharp(Buffer.from(data)).flatten({ background: "#fff" });
  return { text, bytes: await drawn.png().toBuffer() };
}

const generators: Readonly<Record<string, (random: Random) => Promise<Distorted>>> = {
  "svg-captcha, as it comes": (random) => svg(random, {}),
  "svg-captcha, three lines, colored": (random) => svg(random, { noise: 3, color: true }),
  captchapng: async (random) => {
    const text = Array.from({ length: 4 + random.below(3) }, () => random.below(10)).join("");
    const picture = new CaptchaPng(22 * text.length, 34, text);
    picture.color(255, 255, 255, 255);
    picture.color(80, 80, 80, 255);
    return { text, bytes: Buffer.from(picture.getBase64(), "base64") };
  },
};

const count = Number(flags.strings);
const reader = await loadReader();
const ownRandom = Math.random;
console.log("| generator | strings | read exactly | character error rate |");
console.log("|---|---:|---:|---:|");
for (const [name, generate] of Object.entries(generators)) {
  const random = new Random(Number(flags.seed));
  let [right, errors, characters] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    Math.random = () => random.uniform();
    const { text, bytes } = await generate(random);
    Math.random = ownRandom;
    const { read } = wholeReading(await reader.readBytes(bytes, name));
    if (read === text) right++;
    else if (flags.list) console.error(`${name}: ${text} read as ${read || "nothing"}`);
    errors += editDistance(text, read, false);
    characters += text.length;
  }
  const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;
  console.log(`| ${name} | ${count} | ${percent(right, count)} | ${percent(errors, characters)} |`);
}
await reader.release();
