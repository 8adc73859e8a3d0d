/**
 * The largest model file that is read: far above any network of ours, far below what would strain
 * the 2 GiB that the HDF5 library can use.
 */
export const maxModelBytes = 512 * 2 ** 20;
