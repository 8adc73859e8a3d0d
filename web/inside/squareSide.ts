/** Side of the squares that are taken away in turn, in pixels of the field: 7 × 7 of them. */
export const squareSide = 4;
