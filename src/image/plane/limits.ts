/** Most pixels that a picture may have: 40 megapixels. */
export const maxPixels = 40_000_000;
/** A picture with more pixels is shrunk to so many before it is read: 12 megapixels. */
export const keptPixels = 12_000_000;
/** Largest picture file, and the most that is read from a stream: 200 MB. */
export const maxPictureBytes = 200_000_000;
