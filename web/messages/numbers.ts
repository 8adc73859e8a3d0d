/** Shares 0…1 as people read them: "99.8 %". */
export function percent(share: number): string {
  // What is nearly certain is not shown as certain.
  return `${Math.min(99.9, Math.round(share * 1000) / 10).toFixed(1)} %`;
}

/** Made once: making one takes ten milliseconds. */
const wholes = new Intl.NumberFormat("en");

/** "60,000". */
export const whole = (number: number) => wholes.format(number);

/** "1 picture", "1,200 pictures". */
export const count = (number: number, one: string, many: string) =>
  `${whole(number)} ${number === 1 ? one : many}`;

/** A number of a computation, with a minus sign as people write it: "−0.42", "12.30", "0". */
export function decimal(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text =
    size >= 1000 ? size.toFixed(0) : size >= 0.005 ? size.toFixed(2) : size.toPrecision(1);
  return value < 0 ? `−${text}` : text;
}
