/** Mean, sample standard deviation (where there are several) and worst of accuracies 0…1. */
export function accuracyOver(accuracies: readonly number[]): string {
  const count = accuracies.length;
  if (count === 0) throw new Error("accuracies: expected at least 1, got none");
  const mean = accuracies.reduce((sum, a) => sum + a, 0) / count;
  const squares = accuracies.reduce((sum, a) => sum + (a - mean) ** 2, 0);
  const percent = (share: number) => `${(100 * share).toFixed(3)} %`;
  return [
    `mean ${percent(mean)}`,
    ...(count > 1 ? [`sd ${percent(Math.sqrt(squares / (count - 1)))}`] : []),
    `worst ${percent(Math.min(...accuracies))}`,
    `${count} ${count === 1 ? "run" : "runs"}`,
  ].join(", ");
}
