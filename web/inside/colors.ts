import { colorsChanged } from "../shell/theme.js";

type Rgb = readonly [red: number, green: number, blue: number];

/** Colors of values from −1 to 1 in steps of 1/255, as canvases hold them. */
export interface ValueColors {
  readonly positive: Uint32Array;
  readonly negative: Uint32Array;
  /** Of the lines between maps. */
  readonly border: number;
}

let known:
  | { readonly at: number; readonly values: ValueColors; readonly ink: ValueColors }
  | undefined;

/**
 * The page's colors for values: paper for 0, the pen's for what is above, the correction's for what is below; for
 * pictures ink. They are asked of an element that has them as `color`, `outline-color`, `caret-color`, `border-color` and `column-rule-color`.
 */
export function colorsOf(element: Element, kind: "values" | "ink"): ValueColors {
  const at = colorsChanged.peek();
  if (known?.at !== at) {
    const style = getComputedStyle(element);
    const [paper, pen] = [rgbOf(style.outlineColor), rgbOf(style.color)];
    const [below, ink] = [rgbOf(style.caretColor), rgbOf(style.borderTopColor)];
    const negative = shades(paper, below);
    const [border = 0] = shades(rgbOf(style.columnRuleColor), paper);
    known = {
      at,
      values: { positive: shades(paper, pen), negative, border },
      ink: { positive: shades(paper, ink), negative, border },
    };
  }
  return known[kind];
}

function shades(from: Rgb, to: Rgb): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let step = 0; step < 256; step++) {
    for (let part = 0; part < 3; part++) {
      const [a = 0, b = 0] = [from[part], to[part]];
      bytes[4 * step + part] = a + ((b - a) * step) / 255;
    }
    bytes[4 * step + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

/** `rgb(1, 2, 3)`, as computed styles have it. */
function rgbOf(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
