import { messages } from "../../messages/en.js";

/** A number of a computation, rounded to be read; its whole value stands beside. */
export function Num({ of, part }: { readonly of: number; readonly part?: string }) {
  return (
    <data class="num" value={of} data-part={part}>
      {messages.inside.decimal(of)}
    </data>
  );
}
