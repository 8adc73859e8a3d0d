import assert from "node:assert/strict";
import { test } from "node:test";
import { noDigit } from "../../../src/data/digitSet.js";
import { classLabel, digitLabel, parseLabelsCsv } from "../../../src/evaluation/sets/labelsCsv.js";

test("columns in any order among others, quotes, blank lines, any line ends, a byte-order mark", () => {
  const text =
    '\u{feff}Label,writer,File\r\n3,ann,a.png\r\n\r\nNONE,bob,"b, ""c"".png"\n 0 ,"",sub/d.png\r7,,e..f.png';
  assert.deepEqual(parseLabelsCsv(text, "labels.csv", digitLabel), [
    { file: "a.png", label: 3 },
    { file: 'b, "c".png', label: noDigit },
    { file: "sub/d.png", label: 0 },
    { file: "e..f.png", label: 7 },
  ]);
});

for (const [what, text] of [
  ["another name of the column", "filename,label\na.png,3\nb c.png,none\n"],
  ["one of a folder's", "Image,Label\na.png,3\nb c.png,none\n"],
  ["semicolons", "file;label\r\na.png;3\r\nb c.png;none\r\n"],
  ["tabs", "label\tfile\n3\ta.png\nnone\tb c.png\n"],
  ["quotes everywhere", '"file";"label"\n"a.png";"3"\n"b c.png";"none"\n'],
  ["quotes and commas", '"file","note, if any","label"\na.png,,3\n"b c.png","x",none'],
  ["both names", "path,file,label\n/x/1,a.png,3\n/x/2,b c.png,none"],
] as const) {
  test(`a list with ${what} is read`, () => {
    assert.deepEqual(parseLabelsCsv(text, "labels.csv", digitLabel), [
      { file: "a.png", label: 3 },
      { file: "b c.png", label: noDigit },
    ]);
  });
}

test("what parts the first line's fields parts those of all", () => {
  assert.deepEqual(parseLabelsCsv("file;label\na,b.png;3", "labels.csv", digitLabel), [
    { file: "a,b.png", label: 3 },
  ]);
  assert.throws(() => parseLabelsCsv("file;label\na.png,3", "l.csv", digitLabel), {
    message: /^l\.csv, line 2: expected 2 fields, got 1$/,
  });
});

for (const [what, text, message] of [
  ["nothing", "", /^l\.csv: expected a first line with the columns file,label, got an empty file$/],
  ["no labels", "file,digit\na.png,3", /columns file,label, got "file,digit"$/],
  ["no pictures", "file,label\n\n", /expected a line a picture, got the first alone$/],
  ["a field too few", "file,label\na.png", /line 2: expected 2 fields, got 1$/],
  ["a field too many", "file,label\na.png,3,4", /line 2: expected 2 fields, got 3$/],
  [
    "a label above 9",
    "file,label\na,1\n\nb,10",
    /line 4: expected a label 0…9, or none.*got "10"$/,
  ],
  ["a letter", "file,label\na,x", /line 2: expected a label 0…9, .* got "x"$/],
  ["no label", "file,label\na,", /line 2: expected a label .* got ""$/],
  ["no name", "file,label\n,1", /line 2: expected the name of a picture, got nothing$/],
  ["a file twice", "file,label\na,1\nb,2\na,1", /line 4: .* a stands in line 2 already$/],
  [
    "a path out of the folder",
    "file,label\nb/../../a,1",
    /line 2: .* got "b\/\.\.\/\.\.\/a"; move/,
  ],
  ["an absolute path", "file,label\n/etc/passwd,1", /line 2: expected a path inside the folder/],
  ["one of Windows", "file,label\nC:\\a.png,1", /line 2: expected a path inside the folder/],
  ["its way up", "file,label\n..\\a.png,1", /line 2: expected a path inside the folder/],
  [
    "a line of any length",
    `file,label\na,1\n${"x".repeat(10_001)}`,
    /^l\.csv, line 3: expected at most 10000 characters, got 10001$/,
  ],
  [
    "more pictures than any set",
    `file,label\n${Array.from({ length: 400_001 }, (_, i) => `${i},1\n`).join("")}`,
    /^l\.csv: expected at most 400000 pictures, got more; split the set$/,
  ],
  ["an open quote", 'file,label\n"a,1', /line 2: expected fields in closed quotes/],
] as const) {
  test(`${what} is a fault of the list`, () => {
    assert.throws(() => parseLabelsCsv(text, "l.csv", digitLabel), { code: "BAD_LABELS", message });
  });
}

test("classes of one's own: their places in the list; another is refused with all of them", () => {
  const labelOf = classLabel(["A", "b c", "none"]);
  assert.deepEqual(parseLabelsCsv("file,label\n1.png,b c\n2.png,none", "l.csv", labelOf), [
    { file: "1.png", label: 1 },
    { file: "2.png", label: 2 },
  ]);
  assert.throws(() => parseLabelsCsv("file,label\n1.png,a", "l.csv", labelOf), {
    code: "BAD_LABELS",
    message: 'l.csv, line 2: expected one of A, b c, none, got "a"',
  });
});
