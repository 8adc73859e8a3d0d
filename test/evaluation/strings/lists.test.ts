import assert from "node:assert/strict";
import { test } from "node:test";
import { parseBoxesCsv } from "../../../src/evaluation/strings/boxesCsv.js";
import { parseStringsCsv } from "../../../src/evaluation/strings/stringsCsv.js";

test("numbers as they are written, with other columns, leading zeros, and none", () => {
  const text = 'Digits;writer;Image\r\n0070;ann;a.png\r\n"1.250,00";bob;"b;c.png"\r\n;;d.png\r\n';
  assert.deepEqual(parseStringsCsv(text, "labels.csv"), [
    { file: "a.png", label: "0070" },
    { file: "b;c.png", label: "1.250,00" },
    { file: "d.png", label: "" },
  ]);
});

for (const [what, text, message] of [
  [
    "no digits",
    "file,label\na,1",
    /^l\.csv: expected a first line with the columns file,digits, got "file,label"$/,
  ],
  [
    "a letter",
    "file,digits\na,12\nb,1O",
    /^l\.csv, line 3: expected up to 200 digits and separators .*, got "1O"$/,
  ],
  ["a long one", `file,digits\na,${"1".repeat(201)}`, /line 2: expected up to 200 digits/],
  ["a file twice", "file,digits\na,1\na,2", /line 3: expected each file once, a stands in line 2/],
  ["a path out of the folder", "file,digits\n../a,1", /line 2: expected a path inside the folder/],
  ["nothing", "file,digits\n", /expected a line a picture, got the first alone$/],
] as const) {
  test(`a list of numbers with ${what} is refused`, () => {
    assert.throws(() => parseStringsCsv(text, "l.csv"), { code: "BAD_LABELS", message });
  });
}

test("boxes of each file, in the order of the list", () => {
  const text =
    "file,x,y,width,height,digit\na.png,8,7.5,16,40,1\nb.png,-1,0,5,5,0\na.png,28,10,30,44,8\n";
  const boxes = parseBoxesCsv(text, "boxes.csv");
  assert.deepEqual([...boxes.keys()], ["a.png", "b.png"]);
  assert.deepEqual(boxes.get("a.png"), [
    { box: { x: 8, y: 7.5, width: 16, height: 40 }, digit: 1 },
    { box: { x: 28, y: 10, width: 30, height: 44 }, digit: 8 },
  ]);
  assert.deepEqual(boxes.get("b.png"), [{ box: { x: -1, y: 0, width: 5, height: 5 }, digit: 0 }]);
});

const first = "file,x,y,width,height,digit\n";
for (const [what, text, message] of [
  [
    "a column too few",
    "file,x,y,width,digit\na,1,1,1,1",
    /columns file,x,y,width,height,digit, got/,
  ],
  ["no number", `${first}a,x,1,2,2,1`, /line 2: expected x as a number at most 1000000, got "x"$/],
  ["an exponent", `${first}a,1,1e3,2,2,1`, /expected y as a number .*, got "1e3"$/],
  ["a width below 0", `${first}a,1,1,-2,2,1`, /expected width as a number above 0, .*, got "-2"$/],
  ["no area", `${first}a,1,1,2,0,1`, /line 2: expected a box with an area, got 2 × 0$/],
  ["a huge one", `${first}a,1,1,2,1000001,1`, /expected height as a number .*, got "1000001"$/],
  ["another digit", `${first}a,1,1,2,2,12`, /line 2: expected a digit 0…9, got "12"$/],
  ["a path out of the folder", `${first}/a,1,1,2,2,1`, /line 2: expected a path inside the folder/],
  [
    "too many in one picture",
    first + "a,1,1,2,2,1\n".repeat(2001),
    /line 2002: expected at most 2000 boxes a picture, got more$/,
  ],
  ["nothing", first, /expected a line a box, got the first alone$/],
] as const) {
  test(`a list of boxes with ${what} is refused`, () => {
    assert.throws(() => parseBoxesCsv(text, "b.csv"), { code: "BAD_LABELS", message });
  });
}
