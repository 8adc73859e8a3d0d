/** Where a text is drawn: its upper left corner and the height of its digits. */
interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/**
 * A number's text as strokes of an SVG picture, white: a machine that draws may have no font at all.
 */
export function strokesOf(text: string, { x, y, size }: TextPlace): string {
  return [...text]
    .map((character, at) => {
      const path = glyphs[character];
      if (path === undefined) return "";
      const place = `translate(${x + at * size * 0.62} ${y}) scale(${size})`;
      return `<path transform="${place}" d="${path}" fill="none" stroke="#fff" stroke-width=".1" stroke-linecap="round" stroke-linejoin="round"/>`;
    })
    .join("");
}

/** Each 0.5 wide and 1 high. */
const glyphs: Readonly<Record<string, string>> = {
  "0": "M.25 .05C.1 .05 .03 .25 .03 .5S.1 .95 .25 .95 .47 .75 .47 .5 .4 .05 .25 .05Z",
  "1": "M.08 .22L.28 .05V.95",
  "2": "M.05 .25C.08 -.02 .45 0 .45 .28 .45 .5 .1 .7 .04 .95H.46",
  "3": "M.05 .1H.44L.22 .42C.55 .4 .52 .95 .2 .95 .12 .95 .06 .92 .03 .87",
  "4": "M.36 .95V.05L.03 .65H.48",
  "5": "M.43 .05H.1L.07 .45C.2 .36 .47 .38 .47 .66 .47 .98 .12 1.02 .03 .86",
  "6": "M.4 .07C.15 .1 .03 .4 .03 .66 .03 1.04 .47 1.04 .47 .67 .47 .35 .08 .36 .04 .62",
  "7": "M.04 .05H.46L.18 .95",
  "8": "M.25 .46C.08 .44 .06 .05 .25 .05S.42 .44 .25 .46C.02 .5 .0 .95 .25 .95S.48 .5 .25 .46Z",
  "9": "M.1 .93C.35 .9 .47 .6 .47 .34 .47 -.04 .03 -.04 .03 .33 .03 .65 .42 .64 .46 .38",
  ".": "M.2 .93V.94",
  ",": "M.22 .9L.15 1.1",
  "-": "M.08 .55H.42",
  "/": "M.05 .98L.45 .02",
  ":": "M.25 .3V.31M.25 .85V.86",
  "%": "M.05 .95L.45 .05M.1 .1V.2M.4 .8V.9",
};
