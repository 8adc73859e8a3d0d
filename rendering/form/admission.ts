/** The example of a form, in millimeters: what is printed on it, and what `fields.json` says of it. */

type Box = readonly [x: number, y: number, width: number, height: number];

/** A line of text: its left end, its foot and the size of its em. */
export interface PrintedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isBold?: true;
  /** Hints inside of fields are gray. */
  readonly isHint?: true;
}

export const page = { width: 148, height: 210, unit: "mm" } as const;

const questions = [
  ["allergies", "Any known allergies?"],
  ["smoker", "Smokes, or smoked within a year?"],
  ["diabetes", "Diabetes of any type?"],
  ["pregnant", "Pregnant, or possibly so?"],
  ["implants", "Pacemaker or other implants?"],
] as const;

const questionTop = (row: number) => 94 + row * 8.5;
const yes = (row: number): Box => [112, questionTop(row), 5, 5];
const no = (row: number): Box => [127, questionTop(row), 5, 5];

/** Each row of the table begins with its number, which is printed. */
export const table = { box: [28, 154, 108, 33] as Box, rows: 3, columns: 3 };

/** As they stand in `fields.json`. */
export const fields = [
  { name: "patient", kind: "comb", box: [12, 35, 64, 9], cells: 8, pattern: "luhn:8" },
  { name: "born", kind: "comb", box: [12, 54, 64, 9], cells: 8, pattern: "date:DDMMYYYY" },
  { name: "weight", kind: "number", box: [90, 35, 46, 9], pattern: "\\d{2,3}\\.\\d" },
  { name: "systolic", kind: "number", box: [90, 54, 20, 9], pattern: "range:70-250" },
  { name: "diastolic", kind: "number", box: [116, 54, 20, 9], pattern: "range:30-150" },
  { name: "temperature", kind: "number", box: [12, 73, 34, 9], pattern: "(3[3-9]|4[0-2])\\.\\d" },
  { name: "pulse", kind: "number", box: [56, 73, 20, 9], pattern: "range:30-220" },
  ...questions.map(([name], row) => ({
    name,
    kind: "choice",
    options: [
      { name: "yes", box: yes(row) },
      { name: "no", box: no(row) },
    ],
  })),
  {
    name: "drugs",
    kind: "table",
    box: table.box,
    rows: table.rows,
    columns: [
      { name: "dose", kind: "number", pattern: "[1-9]\\d{0,3}" },
      { name: "times", kind: "number", pattern: "[1-6]" },
      { name: "days", kind: "number", pattern: "range:1-90" },
    ],
  },
] as const;

const label = (text: string, x: number, y: number): PrintedText => ({ text, x, y, size: 3 });

export const texts: readonly PrintedText[] = [
  { text: "Admission record", x: 12, y: 18, size: 7, isBold: true },
  { text: "St. Tenfold Hospital · Ward 4 · an invented form", x: 12, y: 24, size: 3.2 },
  label("Patient number (with check digit)", 12, 33.5),
  label("Weight, kg", 90, 33.5),
  label("Date of birth", 12, 52.5),
  label("Blood pressure, mmHg", 90, 52.5),
  { text: "/", x: 111.6, y: 61.5, size: 8 },
  label("Temperature, °C", 12, 71.5),
  label("Pulse, 1/min", 56, 71.5),
  { text: "Please tick one box in each row.", x: 12, y: 89.5, size: 3.2, isBold: true },
  label("yes", 112, 92.5),
  label("no", 127.5, 92.5),
  ...questions.map(([, text], row) => label(text, 12, questionTop(row) + 3.8)),
  { text: "Current medication", x: 12, y: 146, size: 3.8, isBold: true },
  label("Dose, mg", 29, 152.5),
  label("Times a day", 65, 152.5),
  label("Days", 101, 152.5),
  ...[1, 2, 3].map((row) => label(`Drug ${row}`, 13, 150 + row * 11)),
  label("A wrong tick is filled in completely; then the other box is ticked.", 12, 195),
  { text: "Form TF-13, revision 1. Keep this sheet flat and clean.", x: 12, y: 201, size: 2.6 },
  ...[..."DDMMYYYY"].map(
    (letter, cell): PrintedText => ({
      ...label(letter, 12 + cell * 8 + 2.9, 60),
      isHint: true,
    }),
  ),
];

/** Boxes that are printed around fields; a comb has teeth between its cells. */
export const frames: readonly {
  readonly box: Box;
  readonly cells?: number;
  readonly rows?: number;
}[] = [
  { box: [12, 35, 64, 9], cells: 8 },
  { box: [12, 54, 64, 9], cells: 8 },
  { box: [90, 35, 46, 9] },
  { box: [90, 54, 20, 9] },
  { box: [116, 54, 20, 9] },
  { box: [12, 73, 34, 9] },
  { box: [56, 73, 20, 9] },
  ...questions.flatMap((_, row) => [{ box: yes(row) }, { box: no(row) }]),
  { box: table.box, cells: table.columns, rows: table.rows },
];
