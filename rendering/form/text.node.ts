import { readFileSync } from "node:fs";
import { join } from "node:path";
import opentype from "opentype.js";
import { fontFolder } from "../fonts.node.js";

/** A line of text as an SVG path: a machine that draws may have no font. */
export class TextPaths {
  readonly #font: ReturnType<typeof opentype.parse>;

  /** @param weight of Inter, 400 or 600. */
  constructor(weight: 400 | 600) {
    const file = join(fontFolder("inter"), "files", `inter-latin-${weight}-normal.woff`);
    const { buffer, byteOffset, length } = readFileSync(file);
    this.#font = opentype.parse(buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer);
  }

  /**
   * @param x of its left end.
   * @param y of its foot.
   * @param size of its em.
   * @returns what belongs into a path's `d`.
   */
  path(text: string, x: number, y: number, size: number): string {
    let left = x;
    let path = "";
    for (const character of text) {
      const glyph = this.#font.charToGlyph(character);
      for (const command of glyph.getPath(left, y, size).commands) {
        const { type, x1, y1, x2, y2 } = command;
        const points =
          type === "Z"
            ? []
            : type === "Q"
              ? [x1, y1, command.x, command.y]
              : type === "C"
                ? [x1, y1, x2, y2, command.x, command.y]
                : [command.x, command.y];
        path += type + points.map((value) => value.toFixed(3)).join(" ");
      }
      left += (glyph.advanceWidth / this.#font.unitsPerEm) * size;
    }
    return path;
  }
}
