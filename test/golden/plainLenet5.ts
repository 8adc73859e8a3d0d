/**
 * The loss of lenet5 by plain float64 loops: slow, short, and with nothing in common with the
 * code under test.
 * @param weights the ten arrays in Keras' order and layout
 * @param images count · 784 bytes, @param labels count digits
 * @returns the logits [count, 10] and their mean cross-entropy in nats
 */
export function plainLenet5(
  weights: readonly ArrayLike<number>[],
  images: Uint8Array,
  labels: Uint8Array,
): { logits: Float64Array; loss: number } {
  const [k1, b1, k2, b2, k3, b3, k4, b4, k5, b5] = weights as ArrayLike<number>[];
  const logits = new Float64Array(labels.length * 10);
  let loss = 0;
  labels.forEach((label, n) => {
    const pixels = Float64Array.from(images.subarray(n * 784, (n + 1) * 784), (v) => v / 255);
    let x: Picture = { side: 28, channels: 1, values: pixels };
    x = maxPool(convolution(x, k1!, b1!, 2));
    x = maxPool(convolution(x, k2!, b2!, 0));
    x = convolution(x, k3!, b3!, 0);
    const hidden = dense(x.values, k4!, b4!).map((v) => Math.max(v, 0));
    const said = dense(hidden, k5!, b5!);
    const top = Math.max(...said);
    loss += top + Math.log(said.reduce((sum, v) => sum + Math.exp(v - top), 0)) - said[label]!;
    logits.set(said, n * 10);
  });
  return { logits, loss: loss / labels.length };
}

/** [side, side, channels] */
interface Picture {
  readonly side: number;
  readonly channels: number;
  readonly values: Float64Array;
}

/** 5×5 convolution with bias and ReLU; `pad` zeros on each side. */
function convolution(
  x: Picture,
  kernel: ArrayLike<number>,
  bias: ArrayLike<number>,
  pad: number,
): Picture {
  const side = x.side + 2 * pad - 4;
  const channels = bias.length;
  const values = new Float64Array(side * side * channels);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const sums = Float64Array.from(bias);
      for (let tap = 0; tap < 25; tap++) {
        const h = row + Math.floor(tap / 5) - pad;
        const w = column + (tap % 5) - pad;
        if (h < 0 || w < 0 || h >= x.side || w >= x.side) continue;
        for (let i = 0; i < x.channels; i++) {
          const value = x.values[(h * x.side + w) * x.channels + i]!;
          const at = (tap * x.channels + i) * channels;
          for (let o = 0; o < channels; o++) sums[o]! += value * kernel[at + o]!;
        }
      }
      values.set(
        sums.map((v) => Math.max(v, 0)),
        (row * side + column) * channels,
      );
    }
  return { side, channels, values };
}

function maxPool({ side, channels, values }: Picture): Picture {
  const half = side / 2;
  const pooled = new Float64Array(half * half * channels);
  for (let h = 0; h < half; h++)
    for (let w = 0; w < half; w++)
      for (let c = 0; c < channels; c++) {
        const at = (row: number, column: number) => values[(row * side + column) * channels + c]!;
        pooled[(h * half + w) * channels + c] = Math.max(
          at(2 * h, 2 * w),
          at(2 * h, 2 * w + 1),
          at(2 * h + 1, 2 * w),
          at(2 * h + 1, 2 * w + 1),
        );
      }
  return { side: half, channels, values: pooled };
}

function dense(x: Float64Array, kernel: ArrayLike<number>, bias: ArrayLike<number>): Float64Array {
  const out = Float64Array.from(bias);
  x.forEach((value, i) => {
    for (let o = 0; o < out.length; o++) out[o]! += value * kernel[i * out.length + o]!;
  });
  return out;
}
