import { messages } from "../messages/en.js";

/** What the colors mean: from the lowest that is shown to the highest. */
export function Scale({ most, isSigned }: { readonly most: number; readonly isSigned: boolean }) {
  const below = isSigned ? -most : 0;
  const { decimal, scale } = messages.inside;
  return (
    <p class="scale" title={scale(below, most)}>
      <span aria-hidden="true">{decimal(below)}</span>
      <span class={isSigned ? "scale-bar signed" : "scale-bar"} aria-hidden="true" />
      <span aria-hidden="true">{decimal(most)}</span>
      <span class="unseen">{scale(below, most)}</span>
    </p>
  );
}
