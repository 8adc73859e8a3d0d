import { missing } from "../present.js";

/** How much ink lies where, 0…1, in rows of pixels. */
export class Canvas {
  readonly height: number;
  readonly width: number;
  readonly ink: Float32Array;

  constructor(height: number, width: number) {
    this.height = height;
    this.width = width;
    this.ink = new Float32Array(height * width);
  }

  /** Leaves ink where there is less. */
  put(x: number, y: number, amount: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = y * this.width + x;
    if (amount > (this.ink[at] ?? missing())) this.ink[at] = amount;
  }

  /**
   * A straight stroke with round ends.
   * @param radius half its width, pixels.
   * @param strength of its ink, 0…1.
   */
  stroke(
    [fromX, fromY]: readonly [number, number],
    [toX, toY]: readonly [number, number],
    radius: number,
    strength = 1,
  ): void {
    const [dx, dy] = [toX - fromX, toY - fromY];
    const square = dx * dx + dy * dy;
    const reach = radius + 1;
    const left = Math.max(0, Math.floor(Math.min(fromX, toX) - reach));
    const right = Math.min(this.width - 1, Math.ceil(Math.max(fromX, toX) + reach));
    const top = Math.max(0, Math.floor(Math.min(fromY, toY) - reach));
    const bottom = Math.min(this.height - 1, Math.ceil(Math.max(fromY, toY) + reach));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const along = square > 0 ? ((x - fromX) * dx + (y - fromY) * dy) / square : 0;
        const t = along < 0 ? 0 : along > 1 ? 1 : along;
        const distance = Math.hypot(x - fromX - t * dx, y - fromY - t * dy);
        const amount = radius + 0.5 - distance;
        if (amount > 0) this.put(x, y, strength * (amount < 1 ? amount : 1));
      }
    }
  }

  /** A rectangle full of ink, whole pixels. */
  fill(left: number, top: number, right: number, bottom: number): void {
    for (let y = Math.max(0, Math.round(top)); y < Math.min(this.height, bottom); y++) {
      for (let x = Math.max(0, Math.round(left)); x < Math.min(this.width, right); x++) {
        this.put(x, y, 1);
      }
    }
  }

  /** A ring. */
  circle(x: number, y: number, rx: number, ry: number, radius: number): void {
    const corners = 12;
    const at = (i: number): [number, number] => {
      const angle = (2 * Math.PI * i) / corners;
      return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
    };
    for (let i = 0; i < corners; i++) this.stroke(at(i), at(i + 1), radius);
  }
}
