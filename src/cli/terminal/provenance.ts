import { createHash } from "node:crypto";
import { maxModelBytes } from "../../formats/maxModelBytes.js";
import { readRegular } from "../../node/files/readRegular.js";
import { packageVersion } from "../../node/packageFiles.js";
import type { ModelOrigin, Provenance } from "../../reports/provenance.js";
import { quoted } from "./invocation.js";
import { shownArgument, shownPath } from "./shownPath.js";

/**
 * Where a page comes from that this command makes.
 * @param data the pictures, in words.
 * @param files of the models.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE.
 */
export async function provenanceOf(data: string, files: readonly string[]): Promise<Provenance> {
  return {
    made: new Date(),
    version: await packageVersion(),
    command: ["tenfold", ...process.argv.slice(2).map(shownArgument).map(quoted)].join(" "),
    data,
    models: await Promise.all(files.map(originOf)),
  };
}

async function originOf(path: string): Promise<ModelOrigin> {
  const bytes = await readRegular(path, { expected: "a model", maxBytes: maxModelBytes });
  return { file: shownPath(path), sha256: createHash("sha256").update(bytes).digest("hex") };
}
