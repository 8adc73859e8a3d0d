import type { Random } from "../../src/data/random.js";
import { decodeText } from "../../src/evaluation/sets/decodeText.js";
import { digitLabel, parseLabelsCsv } from "../../src/evaluation/sets/labelsCsv.js";
import { parseBoxesCsv } from "../../src/evaluation/strings/boxesCsv.js";
import { parseStringsCsv } from "../../src/evaluation/strings/stringsCsv.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { hostileNumbers, oneIn, oneOf } from "../pick.js";

const names = ["a.png", "b/c.jpg", '"a ""b"".png"', "..\\x", "../x", "C:\\a", "\0", "ä.png", ""];
const values = ["0", "9", "10", "none", "", "x", " 3 ", '"4"', "1e1", "-1", "1e999", "\u{663}"];
/** A list with these columns behind that of files, in whatever encoding. */
function makeList(random: Random, columns: readonly string[]): Uint8Array {
  const separator = oneOf(random, [",", ";", "\t"]);
  const head = [oneOf(random, ["file", "Filename", "path"]), ...columns];
  if (oneIn(random, 12)) head.reverse();
  if (oneIn(random, 12)) head.splice(random.below(head.length), 1, oneOf(random, ["x", '"', ""]));
  const rows = Array.from({ length: random.below(20) }, (_, at) => {
    const name = oneIn(random, 30) ? oneOf(random, names) : `${at}.png`;
    const fields = columns.map(() => {
      if (oneIn(random, 90)) return String(oneOf(random, hostileNumbers));
      return oneIn(random, 30) ? oneOf(random, values) : String(1 + (at % 9));
    });
    const row = [name, ...fields];
    return (oneIn(random, 60) ? row.reverse() : row).join(separator);
  });
  if (oneIn(random, 30)) rows.push('"'.repeat(1 + random.below(200_000)));
  if (oneIn(random, 30)) rows.push(",".repeat(1 + random.below(200_000)));
  if (oneIn(random, 30)) rows.push("\n\r".repeat(1 + random.below(200_000)));
  const text = [head.join(separator), ...rows].join(oneOf(random, ["\n", "\r\n", "\r"]));
  const bytes = new Uint8Array(Buffer.from(text, oneOf(random, ["utf8", "utf16le", "latin1"])));
  return oneIn(random, 3) ? mutateBytes(random, bytes) : bytes;
}

/** A list of labels. */
export const csvKind: FuzzKind = {
  name: "csv",
  extension: "csv",
  make: (random) => makeList(random, ["label"]),
  read: async (bytes) => parseLabelsCsv(decodeText(bytes), "labels.csv", digitLabel),
};

/** A list of numbers. */
export const stringsKind: FuzzKind = {
  name: "strings",
  extension: "csv",
  make: (random) => makeList(random, ["digits"]),
  read: async (bytes) => parseStringsCsv(decodeText(bytes), "labels.csv"),
};

/** A list of boxes around digits. */
export const boxesKind: FuzzKind = {
  name: "boxes",
  extension: "csv",
  make: (random) => makeList(random, ["x", "y", "width", "height", "digit"]),
  read: async (bytes) => parseBoxesCsv(decodeText(bytes), "boxes.csv"),
};
