import { messages } from "../../messages/en.js";

/** How many maps are shown one by one. */
const most = 6;

/** What each map that comes in adds to the sum: those that weigh most, and the rest together. */
export function Parts({
  order,
  sums,
  chosen,
  onPick,
}: {
  /** Maps, those that weigh most first. */
  readonly order: readonly number[];
  readonly sums: readonly number[];
  readonly chosen: number;
  readonly onPick: (map: number) => void;
}) {
  const { partsTitle, part, rest, inputMap, decimal } = messages.inside;
  const shown = order.slice(0, most);
  const others = order.slice(most);
  const restSum = others.reduce((total, map) => total + (sums[map] ?? 0), 0);
  return (
    <div class="parts">
      <p class="hint">{partsTitle(shown.length, order.length)}</p>
      <ul>
        {shown.map((map) => (
          <li key={map}>
            <button
              type="button"
              class="part"
              aria-pressed={map === chosen}
              onClick={() => onPick(map)}
            >
              <span>{inputMap(map + 1)}</span>
              <data value={sums[map]} data-part="part">
                {decimal(sums[map] ?? 0)}
              </data>
              <span class="unseen">{part}</span>
            </button>
          </li>
        ))}
        {others.length > 0 && (
          <li class="rest">
            <data value={restSum} data-part="part">
              {rest(others.length, restSum)}
            </data>
          </li>
        )}
      </ul>
    </div>
  );
}
