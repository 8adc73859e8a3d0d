import { eights } from "./eight.js";
import { fives } from "./five.js";
import { fours } from "./four.js";
import type { DigitForm } from "./hand.js";
import { nines } from "./nine.js";
import { ones } from "./one.js";
import { sevens } from "./seven.js";
import { sixes } from "./six.js";
import { threes } from "./three.js";
import { twos } from "./two.js";
import { zeros } from "./zero.js";

/** All forms, the digits in order. */
export const digitForms: readonly DigitForm[] = [
  ...zeros,
  ...ones,
  ...twos,
  ...threes,
  ...fours,
  ...fives,
  ...sixes,
  ...sevens,
  ...eights,
  ...nines,
];
