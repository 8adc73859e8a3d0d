import { parametersOf } from "../../../src/network/network.js";
import { messages } from "../../messages/en.js";
import { atlasOf, boxesOf } from "../atlas.js";
import type { Explained } from "../explaining.js";
import type { Look } from "../looking.js";
import { MapsPicture } from "../MapsPicture.js";
import { magnitudeOf } from "../magnitude.js";

/** All filters of a convolution that reads one map, beside one another; the shown unit's is marked. */
export function AllFilters({
  look,
  explained,
  height,
  width,
}: {
  readonly look: Look;
  readonly explained: Explained;
  readonly height: number;
  readonly width: number;
}) {
  const { network, weights } = look.opened.model;
  const name = `${explained.stage.main?.name}/kernel`;
  const kernel = weights[parametersOf(network).findIndex((one) => one.name === name)];
  if (!kernel) return null;
  const taps = height * width;
  const channels = kernel.length / taps;
  // Keras has a filter's numbers apart: [height, width, 1, filters].
  const values = kernel.map((_, at) => kernel[(at % taps) * channels + Math.floor(at / taps)] ?? 0);
  const shape = { height, width, channels };
  const { channel } = explained.place;
  const own = {
    channels: [channel, channel + 1],
    rows: [0, height],
    columns: [0, width],
  } as const;
  const { most } = magnitudeOf(values);
  const text = messages.inside.filters(channels, channel + 1);
  return (
    <figure class="kernels">
      <MapsPicture
        shape={shape}
        values={values}
        most={most || 1}
        mark={boxesOf(atlasOf(shape), own)[0]}
        label={text}
      />
      <figcaption class="hint">
        {text} {messages.inside.kernelScale(most)}
      </figcaption>
    </figure>
  );
}
