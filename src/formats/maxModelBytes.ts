/**
 * The largest model file that is read. A file of the largest network (`mostParameters`) has 40 MB; Keras
 * writes its optimizer's state beside it, twice as much again. Calibrating takes some five times the
 * file's size, which stays below 1 GB.
 */
export const maxModelBytes = 128 * 2 ** 20;
