/** The value of a decimal number's text, such as `2.5e-3`; NaN for any other text. */
export function numberIn(text: string): number {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
