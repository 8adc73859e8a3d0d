import { bestDigit, openReader } from "../../src/reading/reader.js";

/** What a model makes of one field. */
export interface Answer {
  /** 0…9. */
  readonly digit: number;
  /** The digit's probability among the ten, 0…1. */
  readonly confidence: number;
  /** How much the picture is a digit at all, 0…1. */
  readonly digitness: number;
}

/** The answer for a picture that is refused before any network sees it. */
export const refusedAsBlank: Answer = { digit: -1, confidence: 0, digitness: 0 };

/** Reads fields [N, 784], 0…255. */
type Read = (images: Float32Array | Uint8Array) => Promise<Answer[]>;

/** Opens a model file (.h5, .onnx) for reading fields, until it is released. */
export async function openModel(file: string): Promise<{ read: Read; release(): Promise<void> }> {
  const reader = await openReader({ model: file });
  const read: Read = async (images) => {
    const readings = await reader.read(images);
    return Array.from(readings.digitness, (digitness, i) => ({
      ...bestDigit(readings, i),
      digitness,
    }));
  };
  return { read, release: reader.release };
}
