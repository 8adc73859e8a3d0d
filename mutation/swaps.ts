/** What takes an operator's place, one mutant each. Each has the precedence of the one it replaces. */
export const operatorSwaps: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
  "<<": [">>"],
  ">>": ["<<"],
  ">>>": ["<<"],
  "&": ["|"],
  "|": ["&"],
  "^": ["&"],
  "&&": ["||"],
  "||": ["&&"],
};

/** What takes the place of an assignment's or an update's operator. */
export const assignmentSwaps: Readonly<Record<string, string>> = {
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
  "&=": "|=",
  "|=": "&=",
  "++": "--",
  "--": "++",
};

/** Methods that are as easily confused as operators. */
export const methodSwaps: Readonly<Record<string, string>> = {
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  some: "every",
  every: "some",
};

/**
 * Another number in place of a literal: the next one, or a quarter more for fractions and for whole
 * numbers from 1000 on, where one more is seldom a difference that matters.
 * @param value finite, at least 0: a literal has no sign
 */
export function otherNumber(value: number): number {
  if (!Number.isInteger(value)) return value * 1.25;
  return value < 1000 ? value + 1 : Math.round(value * 1.25);
}
