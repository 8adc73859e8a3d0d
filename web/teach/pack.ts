import { strToU8, unzipSync, zipSync } from "fflate";
import { TenfoldError } from "../../src/errors.js";
import { decodeText } from "../../src/evaluation/sets/decodeText.js";
import { parseLabelsCsv } from "../../src/evaluation/sets/labelsCsv.js";
import type { LabeledFile, PackedFile } from "./protocol.js";

/** The list of labels, as `tenfold evaluate --set` and `prepareSet` look for it. */
const labelsName = "labels.csv";
/** More than this, unpacked, is no set that a page can hold, in bytes. */
const mostBytes = 500 * 2 ** 20;
const mostFiles = 5000;

/** Pictures and a `labels.csv` as a zip. PNG files are as small as they get: they are stored. */
export async function packed(files: readonly PackedFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const entries: Record<string, Uint8Array> = {};
  for (const { name, picture } of files) {
    entries[name] = new Uint8Array(await picture.arrayBuffer());
  }
  const lines = files.map(({ name, label }) => `${quoted(name)},${quoted(label)}`);
  entries[labelsName] = strToU8(`${["file,label", ...lines].join("\r\n")}\r\n`);
  return zipSync(entries, { level: 0 }) as Uint8Array<ArrayBuffer>;
}

/**
 * The pictures of a zip that a `labels.csv` names, in its order; of folders the first that has one.
 * @throws TenfoldError BAD_LABELS that says what is wrong with it.
 */
export async function unpacked(zip: Blob): Promise<readonly LabeledFile[]> {
  const bytes = new Uint8Array(await zip.arrayBuffer());
  const entries = unzipped(bytes);
  const list = Object.keys(entries)
    .filter((path) => path === labelsName || path.endsWith(`/${labelsName}`))
    .sort((a, b) => a.length - b.length)[0];
  if (list === undefined) {
    throw bad(
      `expected a zip with a ${labelsName} in it, found ${Object.keys(entries).length} files`,
    );
  }
  const folder = list.slice(0, list.length - labelsName.length);
  const lines = parseLabelsCsv(decodeText(entries[list] ?? new Uint8Array()), list, (text) => text);
  return lines.map(({ file, label }) => {
    const picture = entries[folder + file];
    if (picture === undefined) throw bad(`${list} names ${file}, which is not in the zip`);
    return { label, name: file, file: new Blob([picture as Uint8Array<ArrayBuffer>]) };
  });
}

function unzipped(bytes: Uint8Array): Record<string, Uint8Array> {
  let [all, count] = [0, 0];
  try {
    return unzipSync(bytes, {
      filter({ originalSize }) {
        all += originalSize;
        count += 1;
        if (all <= mostBytes && count <= mostFiles) return true;
        throw bad(
          `expected at most ${mostFiles} files of ${mostBytes / 2 ** 20} MB together, found more`,
        );
      },
    });
  } catch (error) {
    if (error instanceof TenfoldError) throw error;
    throw bad("is no zip, or it is cut off or damaged");
  }
}

function bad(problem: string): TenfoldError {
  return new TenfoldError("BAD_LABELS", problem);
}

/** As RFC 4180 has it. */
function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
