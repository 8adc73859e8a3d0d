import { present } from "../../src/present.js";
import { load, machine, waitForQuiet } from "../machine.js";

/**
 * Run in a page, keeps the durations of tasks that blocked its main thread for more than 50 ms, in
 * milliseconds, as `blocked`. A string, as this is compiled without the DOM's types.
 */
export const watchTasks = `
  window.blocked = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocked.push(duration);
  }).observe({ type: "longtask" });
`;

/** Prints what figures are measured on, and whether others use it, too. */
export async function printMachine(): Promise<void> {
  const { cpu, cores, node } = machine();
  console.log(`${cpu}, ${cores} cores, Node ${node}; load ${load().toFixed(2)} before`);
  const busy = await waitForQuiet();
  if (busy < 0.1) return;
  const share = `${Math.round(100 * busy)} % of the cores are in use by others`;
  console.log(`NOT QUIET: ${share}; these figures are too high.`);
}

/** The value that a share of the values, 0…1, stays below, in a few digits. @param values not empty. */
export function quantileOf(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return present(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]).toFixed(1);
}
