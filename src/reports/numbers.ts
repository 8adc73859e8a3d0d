/** A whole number with its thousands set apart: 10,000. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** A share 0…1 as a percentage of two decimals: 99.53%. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

/** A probability in words that never round up to certainty: 99.8%, >99.9%. */
export function sureness(probability: number): string {
  if (probability > 0.9995) return ">99.9%";
  return `${(100 * probability).toFixed(1)}%`;
}

/** Seconds as one reads them: 8.4 s, 2 min 5 s, 1 h 12 min. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * The range in which the true accuracy lies with 95 % confidence (E. B. Wilson, JASA 22, 1927):
 * it stays inside 0…1 and is honest near 1, where the plain normal interval is not.
 */
export function wilsonInterval(correct: number, total: number): [low: number, high: number] {
  const z = 1.959964;
  const share = correct / total;
  const center = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [Math.max(0, (center - spread) / scale), Math.min(1, (center + spread) / scale)];
}
