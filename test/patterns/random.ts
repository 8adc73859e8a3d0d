import fc from "fast-check";

/** Numbers as texts of some digits. */
export const digitTexts = (least: number, most: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
    .map((digits) => digits.join(""));
