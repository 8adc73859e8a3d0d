import { present } from "../../present.js";
import { gather, max, reshape, type Tensor } from "../../tensor/index.js";
import { type Activation, batchOf } from "./activation.js";
import { patchIndices } from "./patches.js";

/** Maximum over size × size windows: → [channels · positions, B]. */
export function poolMax(x: Activation, size: number): Tensor {
  const flat = reshape(x.rows, [x.channels * x.height * x.width, batchOf(x)]);
  const [rows, columns] = [Math.floor(x.height / size), Math.floor(x.width / size)];
  return maxOf(
    windowMembers(size).map(([top, left]) => {
      const perChannel = patchIndices({ ...x, channels: 1 }, 1, 1, {
        top,
        left,
        stride: size,
        rows,
        columns,
      });
      return gather(flat, inEachChannel(perChannel, x));
    }),
  );
}

/** The maximum of several tensors as a balanced tree, whose ties go to the earlier one. */
export function maxOf(parts: readonly Tensor[]): Tensor {
  if (parts.length === 1) return present(parts[0]);
  const half = Math.ceil(parts.length / 2);
  return max(maxOf(parts.slice(0, half)), maxOf(parts.slice(half)));
}

/** Offsets in a window, row-major: on a tie the first maximum is the one that learns. */
function windowMembers(size: number): [number, number][] {
  return Array.from({ length: size * size }, (_, at) => [Math.floor(at / size), at % size]);
}

function inEachChannel(indices: Int32Array, { channels, height, width }: Activation): Int32Array {
  const all = new Int32Array(channels * indices.length);
  for (let c = 0; c < channels; c++) {
    all.set(
      indices.map((index) => c * height * width + index),
      c * indices.length,
    );
  }
  return all;
}
