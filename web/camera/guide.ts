/** The square that is read, in the picture's pixels. */
export interface Guide {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Of the picture's shorter side. What lies around it, fingers and the edge of the page, is not read. */
const share = 0.8;

/** The square in the middle of a picture. */
export function guideIn(width: number, height: number): Guide {
  const side = Math.round(share * Math.min(width, height));
  return { x: Math.round((width - side) / 2), y: Math.round((height - side) / 2), side };
}
