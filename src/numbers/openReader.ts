import { findDigits } from "../finding/find.js";
import { FinderSessions } from "../finding/finderSessions.js";
import type { FoundLine as LineOfDigits } from "../finding/foundLine.js";
import type { Model } from "../network/network.js";
import type { PictureAccess } from "../reading/pictureAccess.js";
import type { Runtime } from "../runtime/session.js";
import { Segmenter } from "../segmenting/segmenter.js";
import { LineModel } from "./lineModel.js";
import { type FoundLine, NumberReader, type NumberReaderParts } from "./numberReader.js";
import { TurnModel } from "./turnModel.js";
import { wholeLine } from "./wholeLine.js";

/** What a reader is made of in one environment. */
export interface ReaderEnvironment {
  readonly runtime: Runtime;
  readonly pictures: PictureAccess;
}

/** A reader's networks. */
export interface ReaderModels {
  /** Finds digits, see `finder`. */
  readonly finder: Model;
  /** Reads lines, see `lineReader`. */
  readonly lines: Model;
  /** Looks at each digit once more, see `segmenter`. */
  readonly segmenter: Model;
  /** Says how pages lie, see `turnReader`; pages are read as they lie when absent. */
  readonly turns?: Model;
}

/** Makes models ready to read numbers. @throws TenfoldError UNSUPPORTED_MODEL for a network of another kind. */
export async function openReader<Other = never>(
  { finder, lines, segmenter, turns }: ReaderModels,
  { runtime, pictures }: ReaderEnvironment,
): Promise<NumberReader<Other>> {
  return new NumberReader<Other>({
    ...openFinder(finder, runtime),
    lines: new LineModel(lines, runtime, lines.network.name),
    segmenter: await Segmenter.open(segmenter, runtime),
    ...(turns && { turns: new TurnModel(turns, runtime) }),
    pictures,
  });
}

/** Makes a model ready to find lines. */
export function openFinder(
  finder: Model,
  runtime: Runtime,
): Pick<NumberReaderParts, "findLines" | "release"> {
  const sessions = new FinderSessions(runtime, finder);
  return {
    findLines: async (gray) => {
      const { digits, lines } = await findDigits(gray, sessions);
      const whole = wholeLine(gray, digits);
      if (whole === undefined) return lines.map(foundLine);
      return [{ box: whole, isStrip: true, inverted: areLight(digits), digits }];
    },
    release: () => sessions.release(),
  };
}

function foundLine({ center, width, height, angle, digits }: LineOfDigits): FoundLine {
  return {
    box: { ...center, width, height, angle: (angle * 180) / Math.PI },
    isStrip: false,
    inverted: areLight(digits),
    digits,
  };
}

/** Whether most digits are lighter than their paper. */
function areLight(digits: readonly { readonly isLight: boolean }[]): boolean {
  return 2 * digits.filter(({ isLight }) => isLight).length > digits.length;
}
