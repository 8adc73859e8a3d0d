import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFiles } from "./lane.js";

/** A short name of some content: as good as never the same for another. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("base64url").slice(0, 22);
}

/** What the files of a project hold, by digest, read once. */
export class Contents {
  readonly #root: string;
  readonly #digests = new Map<string, Promise<string>>();
  /** Whatever tests may read that is not code: data, lock file, documents are left out. */
  readonly others: string;

  private constructor(root: string, others: string) {
    this.#root = root;
    this.others = others;
  }

  static async of(root: string): Promise<Contents> {
    const data = (await projectFiles(root)).filter((file) => !/\.(ts|md)$/.test(file)).sort();
    const parts = await Promise.all(data.map((file) => readFile(join(root, file))));
    return new Contents(root, digest(process.version, ...data, ...parts));
  }

  /** The digest of a built file, "" where there is none. */
  of(file: string): Promise<string> {
    const known = this.#digests.get(file);
    if (known) return known;
    const read = readFile(join(this.#root, "build", file)).then(
      (bytes) => digest(bytes),
      () => "",
    );
    this.#digests.set(file, read);
    return read;
  }

  /** One digest of several built files. */
  async ofAll(files: readonly string[]): Promise<string> {
    const sorted = [...files].sort();
    const digests = await Promise.all(sorted.map((file) => this.of(file)));
    return digest(this.others, ...sorted, ...digests);
  }
}
