import { className } from "./titles.js";

/** The shares of the classes as bars, to be seen only. */
export function ClassBars({ shares }: { readonly shares: Float32Array }) {
  return (
    <div class="class-bars" aria-hidden="true">
      {Array.from(shares, (share, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: classes are known by their numbers
        <span key={at} class="class-bar">
          <span class="class-name">{at < 10 ? className(at) : "–"}</span>
          <span class="class-track">
            <span style={{ transform: `scaleX(${share})` }} />
          </span>
        </span>
      ))}
    </div>
  );
}
