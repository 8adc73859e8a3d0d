import sharp from "sharp";
import { loadMnistPart } from "../../src/node/data/mnist.js";

/** A PNG of MNIST's test digit `index`, drawn dark on white paper with room around it. */
export async function digitPng(index: number): Promise<{ png: Uint8Array; label: number }> {
  const { images, labels } = await loadMnistPart("test");
  const ink = images.slice(index * 784, (index + 1) * 784).map((value) => 255 - value);
  const png = await sharp(ink, { raw: { width: 28, height: 28, channels: 1 } })
    .resize(112, 112, { kernel: "cubic" })
    .extend({ top: 24, bottom: 40, left: 30, right: 16, background: "#fff" })
    .png()
    .toBuffer();
  return { png, label: labels[index]! };
}

/** A PNG of some of MNIST's test digits beside one another, 140 pixels each. */
export async function numberPng(indices: readonly number[]): Promise<Uint8Array> {
  const digits = await Promise.all(indices.map(digitPng));
  const width = 140 * digits.length + 40;
  return sharp({ create: { width, height: 176, channels: 3, background: "#fff" } })
    .composite(
      digits.map(({ png }, i) => ({
        input: Buffer.from(png),
        left: 140 * i,
        top: 0,
        blend: "multiply",
      })),
    )
    .png()
    .toBuffer();
}

/** A PNG with nothing on it. */
export async function blankPng(width = 64, height = 64): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
}
