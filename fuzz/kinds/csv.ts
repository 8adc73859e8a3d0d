import { decodeText } from "../../src/evaluation/sets/decodeText.js";
import { digitLabel, parseLabelsCsv } from "../../src/evaluation/sets/labelsCsv.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { oneIn, oneOf } from "../pick.js";

const names = ["a.png", "b/c.jpg", '"a ""b"".png"', "..\\x", "../x", "C:\\a", "\0", "ä.png", ""];
const labels = ["0", "9", "10", "none", "", "x", " 3 ", '"4"', "1e1", "\u{663}"];
const heads = [
  "file,label",
  "label;filename",
  "file\tlabel",
  "path,label,extra",
  "x,y",
  '"file","label',
];

/** A list of labels, in whatever encoding. */
export const csvKind: FuzzKind = {
  name: "csv",
  extension: "csv",
  make: (random) => {
    const separator = oneOf(random, [",", ";", "\t"]);
    const usual = `${oneOf(random, ["file", "Filename", "path"])}${separator}label`;
    const head = oneIn(random, 6) ? oneOf(random, heads) : usual;
    const rows = Array.from({ length: random.below(20) }, (_, at) => {
      const name = oneIn(random, 30) ? oneOf(random, names) : `${at}.png`;
      const label = oneIn(random, 30) ? oneOf(random, labels) : String(at % 10);
      const fields = [name, label];
      return (oneIn(random, 60) ? fields.reverse() : fields).join(separator);
    });
    if (oneIn(random, 30)) rows.push('"'.repeat(1 + random.below(200_000)));
    if (oneIn(random, 30)) rows.push(",".repeat(1 + random.below(200_000)));
    if (oneIn(random, 30)) rows.push("\n\r".repeat(1 + random.below(200_000)));
    const text = [head, ...rows].join(oneOf(random, ["\n", "\r\n", "\r"]));
    const bytes = new Uint8Array(Buffer.from(text, oneOf(random, ["utf8", "utf16le", "latin1"])));
    return oneIn(random, 3) ? mutateBytes(random, bytes) : bytes;
  },
  read: async (bytes) => parseLabelsCsv(decodeText(bytes), "labels.csv", digitLabel),
};
