/** A line through points, each 0…1 of the pad's side, from the left and from the top. */
export type Line = readonly (readonly [x: number, y: number])[];

/** Points along an ellipse, in turns clockwise from the top. */
function arc(x: number, y: number, across: number, down: number, from: number, to: number): Line {
  const steps = 12;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = 2 * Math.PI * (from + ((to - from) * step) / steps);
    return [x + across * Math.sin(angle), y - down * Math.cos(angle)] as const;
  });
}

/** How the tests write each digit: the lines of the pen, in turn. */
export const digitLines: readonly (readonly Line[])[] = [
  [arc(0.5, 0.5, 0.2, 0.32, 0, -1)],
  [
    [
      [0.42, 0.28],
      [0.53, 0.18],
      [0.53, 0.82],
    ],
  ],
  [[...arc(0.5, 0.36, 0.18, 0.18, -0.22, 0.34), [0.32, 0.8], [0.72, 0.8]]],
  [[...arc(0.48, 0.34, 0.17, 0.16, -0.2, 0.45), ...arc(0.48, 0.65, 0.2, 0.17, 0.03, 0.7)]],
  [
    [
      [0.42, 0.18],
      [0.3, 0.55],
      [0.7, 0.55],
    ],
    [
      [0.6, 0.32],
      [0.58, 0.84],
    ],
  ],
  [
    [[0.38, 0.2], [0.36, 0.46], ...arc(0.46, 0.62, 0.2, 0.18, -0.08, 0.68)],
    [
      [0.38, 0.2],
      [0.68, 0.19],
    ],
  ],
  [[[0.6, 0.17], [0.42, 0.4], ...arc(0.5, 0.65, 0.18, 0.17, -0.25, 0.75)]],
  [
    [
      [0.3, 0.22],
      [0.7, 0.22],
      [0.46, 0.82],
    ],
  ],
  [
    [
      ...arc(0.5, 0.35, 0.15, 0.16, 0.1, -0.5),
      ...arc(0.5, 0.67, 0.18, 0.17, 0, 1),
      ...arc(0.5, 0.35, 0.15, 0.16, 0.5, 0.12),
    ],
  ],
  [[...arc(0.48, 0.37, 0.17, 0.18, 0.22, -0.78), [0.66, 0.5], [0.6, 0.84]]],
];
