import { thickness } from "../draw/board.js";
import { board } from "../draw/drawing.js";
import { padSide } from "../draw/mark.js";

/** Points along an ellipse, in turns clockwise from the top, in shares of the pad. */
function arc(x: number, y: number, across: number, down: number, from: number, to: number) {
  const steps = 16;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = 2 * Math.PI * (from + ((to - from) * step) / steps);
    return [x + across * Math.sin(angle), y - down * Math.cos(angle)] as const;
  });
}

/** Draws a 3, for those who first want to see how it looks. It can be undone. */
export function drawExample(): void {
  const line = [
    ...arc(0.48, 0.34, 0.17, 0.16, -0.2, 0.45),
    ...arc(0.48, 0.65, 0.2, 0.17, 0.03, 0.7),
  ];
  const points = line.flatMap(([x, y]) => [x * padSide, y * padSide, thickness.peek()]);
  board.clear();
  board.add({ kind: "stroke", points });
}
