import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Fields, fieldPixels, fieldsOf } from "../../src/evaluation/sets/fields.js";
import type { Sample } from "./sets.js";

/**
 * `fieldsOf`, but kept in a folder from run to run: models change more often than the
 * preprocessing, which takes minutes. A change of its code, of the pictures or of their order asks
 * for another file.
 */
export async function cachedFieldsOf(
  folder: string,
  name: string,
  samples: readonly Sample[],
): Promise<Fields> {
  const file = join(folder, `${name}-${await keyOf(samples)}.f32`);
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes?.length === 4 * samples.length * fieldPixels) {
    const images = new Float32Array(new Uint8Array(bytes).buffer);
    const blank = samples.map((_, i) =>
      images.subarray(i * fieldPixels, (i + 1) * fieldPixels).every((value) => value === 0),
    );
    return { images, blank };
  }
  const fields = fieldsOf(samples.map(({ picture }) => picture));
  await mkdir(folder, { recursive: true });
  await writeFile(file, new Uint8Array(fields.images.buffer));
  return fields;
}

async function keyOf(samples: readonly Sample[]): Promise<string> {
  const hash = createHash("sha256");
  const code = fileURLToPath(new URL("../../src/image/", import.meta.url));
  for (const name of (await readdir(code)).filter((name) => name.endsWith(".js")).sort()) {
    hash.update(name).update(await readFile(join(code, name)));
  }
  for (const { picture } of samples) {
    hash.update(`${picture.width}×${picture.height}`).update(picture.rgba);
  }
  return hash.digest("hex").slice(0, 16);
}
