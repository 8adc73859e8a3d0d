import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The path of a checked-in file that `fixtures/make_fixtures.py` made. */
export function fixturePath(name: string): string {
  // Compiled, this module lies in build/test/formats; the fixtures stay in test/formats.
  return fileURLToPath(new URL(`../../../test/formats/fixtures/${name}`, import.meta.url));
}

/** The bytes of a checked-in file. */
export async function fixture(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(fixturePath(name)));
}
