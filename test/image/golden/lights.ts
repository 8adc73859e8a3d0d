/** The light that falls on a place of a picture, x and y in 0…1: brightness is multiplied by it. */
export type Light = (x: number, y: number) => number;

const step = (t: number) => 1 / (1 + Math.exp(-t));

/** Lights that take away at most `depth`, 0…1. */
export const lights = {
  "light that falls off": (depth: number) => (x: number, y: number) =>
    1 - depth * (0.7 * x + 0.3 * y),
  "a vignette": (depth: number) => (x: number, y: number) =>
    1 - 2 * depth * ((x - 0.5) ** 2 + (y - 0.5) ** 2),
  "a lamp": (depth: number) => (x: number, y: number) =>
    1 - depth + depth * Math.exp(-((x - 0.35) ** 2 + (y - 0.6) ** 2) / 0.1),
  "a soft shadow": (depth: number) => (x: number, y: number) =>
    1 - depth * step(25 * (x + 0.3 * y - 0.6)),
  "a hard shadow": (depth: number) => (x: number, y: number) =>
    x + 0.3 * y < 0.55 ? 1 : 1 - depth,
  "a hand's shadow": (depth: number) => (x: number, y: number) =>
    1 - depth * step((0.3 - Math.hypot(x - 0.75, y - 0.8)) / 0.04),
  "a fold": (depth: number) => (x: number, y: number) => {
    const across = x + 0.1 * y - 0.42;
    return 1 - depth * (across < 0 ? 0.5 * Math.exp(20 * across) : Math.exp(-12 * across));
  },
  "waves of light": (depth: number) => (x: number, y: number) =>
    1 - depth / 2 + (depth / 2) * Math.sin(9 * x) * Math.cos(7 * y),
  "two shadows": (depth: number) => (x: number, y: number) =>
    (1 - depth * step(30 * (x - 0.7))) * (1 - (depth / 2) * step(30 * (0.3 - y))),
  "a dark corner": (depth: number) => (x: number, y: number) =>
    1 - depth * step((0.35 - x - y) / 0.05),
} satisfies Record<string, (depth: number) => Light>;
