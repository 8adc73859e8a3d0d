/**
 * The largest model file that is read. A file of the largest network (`mostParameters`) has 64 MB; Keras
 * writes its optimizer's state beside it, twice as much again. Reading takes some three times the file's
 * size, which stays below 1 GB.
 */
export const maxModelBytes = 256 * 2 ** 20;
