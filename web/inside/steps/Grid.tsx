import { messages } from "../../messages/en.js";
import { Num } from "./Num.js";

/**
 * A small table of numbers, each on the color of its value.
 * @param values [height, width].
 * @param most the value of the full color.
 * @param inside 0 where there is no picture; everywhere when absent.
 * @param chosen the one that is taken.
 */
export function Grid({
  caption,
  values,
  width,
  most,
  part,
  inside,
  chosen,
}: {
  readonly caption: string;
  readonly values: Float32Array;
  readonly width: number;
  readonly most: number;
  readonly part: string;
  readonly inside?: Uint8Array;
  readonly chosen?: number;
}) {
  const rows = Array.from({ length: values.length / width }, (_, row) => row);
  return (
    <table class="grid">
      <caption>{caption}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {Array.from(values.subarray(row * width, (row + 1) * width), (value, column) => {
              const at = row * width + column;
              const share = most > 0 ? Math.round((45 * Math.abs(value)) / most) : 0;
              const color = value < 0 ? "--correction" : "--pen";
              const isOutside = inside?.[at] === 0;
              return (
                <td
                  key={at}
                  class={isOutside ? "outside" : at === chosen ? "taken" : ""}
                  title={isOutside ? messages.inside.outside : undefined}
                  style={{
                    background: `color-mix(in srgb, var(${color}) ${share}%, var(--sheet))`,
                  }}
                >
                  <Num of={value} part={part} as={messages.inside.cell} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
