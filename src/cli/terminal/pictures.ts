import { missing } from "../../present.js";
import { hasColors, type Stream } from "./colors.js";

/** How pictures are shown: by a protocol of the terminal's, as blocks of characters, or as a file's name. */
export type PictureProtocol = "kitty" | "iterm2" | "blocks" | "file";

/**
 * How a stream shows pictures, by what terminals say of themselves in the environment; where they say nothing,
 * blocks of 24 grays. A multiplexer such as tmux passes no pictures on unless it is set up to, so blocks there.
 */
export function pictureProtocol(
  stream: Stream,
  env: Readonly<Record<string, string | undefined>>,
): PictureProtocol {
  if (!stream.isTTY || !hasColors(stream)) return "file";
  const { TERM = "", TERM_PROGRAM = "", LC_TERMINAL = "", KITTY_WINDOW_ID, TMUX, STY } = env;
  if (TMUX || STY || /^(screen|tmux)/.test(TERM)) return "blocks";
  if (/kitty|ghostty/.test(TERM) || KITTY_WINDOW_ID || TERM_PROGRAM === "ghostty") {
    return "kitty";
  }
  if (/^(iTerm\.app|WezTerm)$/.test(TERM_PROGRAM) || LC_TERMINAL === "iTerm2") return "iterm2";
  return "blocks";
}

/**
 * The codes that show a PNG picture at the cursor: Kitty's graphics protocol, in chunks of 4,096 characters
 * (https://sw.kovidgoyal.net/kitty/graphics-protocol/), or iTerm2's inline images
 * (https://iterm2.com/documentation-images.html).
 * @param png in base64.
 */
export function inlinePicture(protocol: "kitty" | "iterm2", png: string): string {
  if (protocol === "iterm2") {
    const bytes = Math.floor((png.replaceAll("=", "").length * 3) / 4);
    return `\u001b]1337;File=inline=1;size=${bytes}:${png}\u0007`;
  }
  const chunks = png.match(/.{1,4096}/g) ?? [];
  return chunks
    .map((chunk, at) => {
      const more = at < chunks.length - 1 ? 1 : 0;
      // a=T: transmit and show; f=100: PNG; q=2: answer nothing, which would be taken for typing.
      const keys = at === 0 ? `a=T,f=100,q=2,m=${more}` : `m=${more}`;
      return `\u001b_G${keys};${chunk}\u001b\\`;
    })
    .join("");
}

/** The first of the terminal's 24 grays, from black to white. */
const firstGray = 232;

/**
 * A gray picture in half blocks, two rows of it a line.
 * @param gray height · width bytes, 0 = black. @param columns as many as there is room for.
 */
export function halfBlocks(
  gray: Uint8Array,
  width: number,
  height: number,
  columns: number,
): string {
  const scale = Math.max(1, width / columns);
  const [across, down] = [Math.floor(width / scale), Math.max(2, Math.floor(height / scale))];
  const shade = (x: number, y: number) =>
    firstGray + Math.min(23, Math.floor(meanOf(gray, width, height, x, y, scale) / 10.7));
  const lines: string[] = [];
  for (let y = 0; y + 1 < down; y += 2) {
    let line = "";
    for (let x = 0; x < across; x++) {
      line += `\u001b[38;5;${shade(x, y)};48;5;${shade(x, y + 1)}m▀`;
    }
    lines.push(`${line}\u001b[0m`);
  }
  return lines.join("\n");
}

/** The mean of the pixels that one of a smaller picture stands for. */
function meanOf(
  gray: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  scale: number,
): number {
  let [sum, count] = [0, 0];
  for (let v = Math.floor(y * scale); v < Math.min(height, Math.ceil((y + 1) * scale)); v++) {
    for (let u = Math.floor(x * scale); u < Math.min(width, Math.ceil((x + 1) * scale)); u++) {
      sum += gray[v * width + u] ?? missing();
      count++;
    }
  }
  return count === 0 ? 255 : sum / count;
}
