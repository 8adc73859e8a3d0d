import { fieldPixels } from "../../src/image/field/field.js";
import type { PreparedPicture } from "../../src/image/field/prepare.js";
import { loadRecognizer } from "../../src/node/reading/loadRecognizer.js";
import { present } from "../../src/present.js";
import { argmax } from "../../src/tasks/argmax.js";
import { bestDigit } from "../../src/tasks/digit/readings.js";

/** What a model makes of one picture. */
export interface Answer {
  /** 0…9; −1 where the picture is refused as blank. */
  readonly digit: number;
  /** The digit's probability among the ten, 0…1. */
  readonly confidence: number;
  /** How much the picture is a digit at all, 0…1. */
  readonly digitness: number;
  /** What the network saw. */
  readonly field: Float32Array;
}

/** A model that is ready, until it is released. */
export interface OpenedModel {
  /** Answers pictures as `predict` does; of several digits the main one counts. */
  answer(pictures: readonly PreparedPicture[]): Promise<Answer[]>;
  /** Reads fields [N, 784], 0…255, as they are. */
  read(images: Uint8Array): Promise<Omit<Answer, "field">[]>;
  release(): Promise<void>;
}

/** Opens a model file (.h5, .onnx). */
export async function openModel(file: string): Promise<OpenedModel> {
  const reader = await loadRecognizer({ model: file });
  return {
    async answer(pictures) {
      return (await reader.readPrepared(pictures)).map((read) => {
        if (read.kind === "blank") {
          return { digit: -1, confidence: 0, digitness: 0, field: new Float32Array(fieldPixels) };
        }
        const { probabilities, confidence, digitness } = read.answer;
        return {
          digit: argmax(probabilities),
          confidence,
          digitness,
          field: present(read.marks[0]).field,
        };
      });
    },
    async read(images) {
      const readings = await reader.readImages(images);
      return Array.from(readings.digitness, (digitness, i) => ({
        ...bestDigit(readings, i),
        digitness,
      }));
    },
    release: () => reader.release(),
  };
}
