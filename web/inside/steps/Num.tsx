import { messages } from "../../messages/en.js";

/** A number of a computation, rounded to be read; its whole value stands beside. */
export function Num({
  of,
  part,
  as = messages.inside.decimal,
}: {
  readonly of: number;
  readonly part?: string;
  readonly as?: (value: number) => string;
}) {
  return (
    <data class="num" value={of} data-part={part}>
      {as(of)}
    </data>
  );
}
