import assert from "node:assert/strict";

/** What of a trace is looked at: times in microseconds, `tdur` that of the processor. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest task of the page's own thread in a trace, in milliseconds of the processor: others' load is not its. */
export function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const main = traceEvents
    .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
    .map(threadOf);
  const tasks = traceEvents.filter(
    (event) => event.name === "RunTask" && main.includes(threadOf(event)),
  );
  assert.ok(tasks.length > 100, `${tasks.length} tasks`);
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
