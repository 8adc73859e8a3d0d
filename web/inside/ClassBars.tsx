/** The shares of the classes as bars, to be seen only. */
export function ClassBars({
  shares,
  classes,
}: {
  readonly shares: Float32Array;
  readonly classes: readonly string[];
}) {
  return (
    <span class="class-bars" aria-hidden="true">
      {Array.from(shares, (share, at) => (
        <span key={at} class="class-bar">
          <span class="class-name">{classes[at]?.slice(0, 2) ?? "–"}</span>
          <span class="class-track">
            <span class="class-fill" style={{ transform: `scaleX(${share})` }} />
          </span>
        </span>
      ))}
    </span>
  );
}
