/**
 * The marks that a path stands for: repetitions are one mark, then blanks are dropped, so that 3 3 blank 3
 * is two marks. Source: A. Graves et al., Connectionist Temporal Classification, ICML 2006, section 3.1.
 * @param path a class a column, 0…blank.
 * @param blank the class of the blank.
 */
export function collapse(path: readonly number[], blank: number): number[] {
  return path.filter((mark, column) => mark !== blank && mark !== path[column - 1]);
}
