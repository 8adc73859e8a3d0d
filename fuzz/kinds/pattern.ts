import { type Random, randomFor } from "../../src/data/random.js";
import { compilePattern } from "../../src/patterns/compile.js";
import { decodePattern } from "../../src/patterns/decodePattern.js";
import { patternDescriptions } from "../../src/patterns/describe.js";
import { randomLattice } from "../../test/lattice/tiny.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { hostileNumbers, oneIn, oneOf } from "../pick.js";

const usages = patternDescriptions.flatMap(({ usage }) => usage);
const atoms = [
  "1",
  "0",
  "9",
  "\\d",
  ",",
  "-",
  "\\.",
  "[0-9]",
  "[12,]",
  "(1|22)",
  "(3|)",
  "(\\d\\d)",
];
const counts = ["?", "*", "+", "{2}", "{0,3}", "{5,}", "{1000}"];
const oddities = ["[", "]", "(", ")", "|", "&", "{", "}", "\\", ".", "^", "#", "a", ":", " ", "**"];

/** An expression, or a name; now and then with what does not belong there. */
function makePart(random: Random): string {
  if (oneIn(random, 4)) return oneOf(random, usages);
  const pieces = Array.from({ length: 1 + random.below(20) }, () => {
    if (oneIn(random, 60)) return oneOf(random, oddities);
    if (oneIn(random, 60)) return `1{${oneOf(random, hostileNumbers)}}`;
    return oneOf(random, atoms) + (oneIn(random, 3) ? oneOf(random, counts) : "");
  });
  const depth = oneIn(random, 8) ? random.below(300) : 0;
  return "(".repeat(depth) + pieces.join("") + oneOf(random, [")", ")*", ")?"]).repeat(depth);
}

/** What a field may hold, as it is typed; what compiles is decoded in a small lattice. */
export const patternKind: FuzzKind = {
  name: "pattern",
  extension: "txt",
  make: (random) => {
    const parts = Array.from({ length: oneIn(random, 3) ? 1 + random.below(4) : 1 }, () =>
      makePart(random),
    );
    const bytes = new TextEncoder().encode(parts.join(" & "));
    return oneIn(random, 8) ? mutateBytes(random, bytes) : bytes;
  },
  read: async (bytes) => {
    const pattern = compilePattern(new TextDecoder().decode(bytes));
    const random = randomFor(bytes.length);
    const lattice = randomLattice(40, "0123456789.,-/:%#", () => random.uniform());
    decodePattern(lattice, pattern, { leastMass: 0 });
  },
};
