import { SmoothField } from "./smoothField.js";

/** One gray picture under change: 0 = paper … 255 = ink, as floats, and room for its next state. */
export class Frame {
  readonly height: number;
  readonly width: number;
  #pixels: Float32Array;
  #spare: Float32Array;
  readonly #second: Float32Array;
  #fields: { readonly wide: SmoothField; readonly fine: SmoothField } | undefined;

  constructor(height: number, width: number) {
    this.height = height;
    this.width = width;
    this.#pixels = new Float32Array(height * width);
    this.#spare = new Float32Array(height * width);
    this.#second = new Float32Array(height * width);
  }

  /** height · width values, rows from the top. */
  get pixels(): Float32Array {
    return this.#pixels;
  }

  /** As many values of any content, to write the next state to before `swap`. */
  get spare(): Float32Array {
    return this.#spare;
  }

  /** As many values of any content, for what lies between two states. */
  get second(): Float32Array {
    return this.#second;
  }

  /** Smooth random fields of the picture's size: wide waves, and waves half as long. */
  fields(): { readonly wide: SmoothField; readonly fine: SmoothField } {
    this.#fields ??= {
      wide: new SmoothField(this.height, this.width, this.width / 3),
      fine: new SmoothField(this.height, this.width, this.width / 6),
    };
    return this.#fields;
  }

  /** Makes what was written to `spare` the picture. */
  swap(): void {
    const pixels = this.#pixels;
    this.#pixels = this.#spare;
    this.#spare = pixels;
  }
}
