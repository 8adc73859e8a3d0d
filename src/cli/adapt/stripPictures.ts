import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CutStrip } from "../../lines/cutStrip.js";
import { levelsOf } from "../../lines/levels.js";
import { stripHeight } from "../../lines/strip.js";
import { writeWhole } from "../../node/files/writeWhole.js";
import { missing } from "../../present.js";
import { grayPngUri } from "../../reports/grayPng.js";
import { tellPicture, tellWhole } from "../terminal/output.js";
import { halfBlocks, inlinePicture, pictureProtocol } from "../terminal/pictures.js";

/** Shows strips on a terminal as it can; elsewhere as files whose names are told. */
export class StripPictures {
  readonly #stream: typeof process.stderr;
  #folder: string | undefined;
  #count = 0;

  constructor(stream: typeof process.stderr) {
    this.#stream = stream;
  }

  async show({ width, darkness }: CutStrip): Promise<void> {
    const gray = grayOfStrip(darkness);
    const protocol = pictureProtocol(this.#stream, process.env);
    if (protocol === "blocks") {
      const columns = Math.max(20, (this.#stream.columns ?? 80) - 1);
      tellPicture(halfBlocks(gray, width, stripHeight, columns));
      return;
    }
    const [large, side] = enlarged(gray, width);
    const png = (await grayPngUri(large, side, stripHeight * zoom)).replace(/^.*,/, "");
    if (protocol === "file") await this.#write(png);
    else tellPicture(inlinePicture(protocol, png));
  }

  /** Removes the files. */
  async end(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  async #write(png: string): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), "tenfold-ask-"));
    this.#count++;
    const path = join(this.#folder, `${this.#count}.png`);
    await writeWhole(path, Buffer.from(png, "base64"));
    tellWhole(path);
  }
}

/** Twice as large: strips are low. */
const zoom = 2;

/** Paper white, ink black. */
function grayOfStrip(darkness: Float32Array): Uint8Array {
  const { paper, ink } = levelsOf(darkness);
  const scale = ink > paper ? 1 / (ink - paper) : 0;
  return Uint8Array.from(darkness, (value) => {
    const share = (value - paper) * scale;
    return Math.round(230 * (1 - Math.max(-0.1, Math.min(1, share))));
  });
}

function enlarged(gray: Uint8Array, width: number): [Uint8Array, number] {
  const side = width * zoom;
  const large = new Uint8Array(side * stripHeight * zoom);
  for (let at = 0; at < large.length; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    large[at] = gray[Math.floor(y / zoom) * width + Math.floor(x / zoom)] ?? missing();
  }
  return [large, side];
}
