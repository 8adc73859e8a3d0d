import type { TestEvent } from "node:test/reporters";

/** A reporter of node:test that says nothing and ends the process at the first failure. */
export default async function* firstFailure(
  events: AsyncIterable<TestEvent>,
): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type === "test:fail" && event.data.todo === undefined) process.exit(1);
  }
  yield "";
}
