/**
 * The most pictures of one set, six times MNIST's: each is kept as a field, so that a set of more would
 * not fit a gigabyte.
 */
export const mostPictures = 400_000;
