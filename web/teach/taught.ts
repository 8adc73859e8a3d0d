import type { LabeledSet } from "../../src/data/labeledSet.js";
import { fieldPixels, fieldSide } from "../../src/image/field/field.js";
import { named, openRecognizer } from "../../src/reading/openRecognizer.js";
import {
  classification,
  classificationTraining,
  countParameters,
  fineTune,
  loadModel,
  loadRecognizer,
  loadRehearsal,
  type Model,
  saveModel,
  withNewHead,
} from "../../src/web/index.js";
import { pagePictures } from "../../src/web/pictures/pagePictures.js";
import { loadKnownDigits } from "../../src/web/reading/knownDigits.js";
import { webRuntime } from "../../src/web/runtime.js";
import { shippedModel } from "../../src/web/shippedModel.js";
import type { Answers, Fields, Lesson, Taught } from "./protocol.js";

/**
 * Teaches the shipped network a lesson, and asks it before and after what it was not taught.
 * @param tell how far the training is, 0…1, and the seconds that it still takes.
 */
export async function taught(
  lesson: Lesson,
  tell: (share: number, secondsLeft: number) => void,
): Promise<Taught> {
  const shipped = await loadModel(shippedModel);
  const before = lesson.areDigits ? await digitAnswers(shipped, lesson.kept) : undefined;
  const start = performance.now();
  const model = await learned(shipped, lesson, tell);
  const seconds = (performance.now() - start) / 1000;
  return {
    before,
    after: lesson.areDigits
      ? await digitAnswers(model, lesson.kept)
      : await classAnswers(model, lesson),
    file: await saveModel("own.onnx", model),
    network: model.network.name,
    parameters: countParameters(model.network),
    seconds,
  };
}

async function learned(
  shipped: Model,
  { areDigits, classes, own }: Lesson,
  tell: (share: number, secondsLeft: number) => void,
): Promise<Model> {
  const forClasses = {
    model: withNewHead(shipped, classes.length),
    task: classificationTraining({ name: "class", classes }),
  };
  const { model } = await fineTune({
    ...(areDigits ? { model: shipped, rehearsal: await loadRehearsal() } : forClasses),
    data: setOf(own),
    onEvent(event) {
      if (event.event === "progress") tell(event.step / event.steps, event.secondsLeft);
    },
  });
  return model;
}

async function digitAnswers(model: Model, kept: Fields): Promise<Answers> {
  await using recognizer = await loadRecognizer({ model });
  const known = await loadKnownDigits();
  const answers = await recognizer.readFields(fieldsOf(kept.images));
  const ordinary = await recognizer.readFields(fieldsOf(known.images));
  return {
    kept: answers.map(({ digit }) => digit),
    ordinary: ordinary.filter(({ digit }, at) => digit === known.labels[at]).length,
  };
}

async function classAnswers(model: Model, { classes, kept }: Lesson): Promise<Answers> {
  const task = classification({ name: "class", classes });
  const environment = { runtime: webRuntime({}), pictures: pagePictures };
  await using recognizer = await openRecognizer(task, [named(model)], environment);
  const answers = await recognizer.readFields(fieldsOf(kept.images));
  return {
    kept: answers.map(({ class: name }) => (name === null ? null : classes.indexOf(name))),
  };
}

function setOf({ images, labels }: Fields): LabeledSet {
  return { count: labels.length, height: fieldSide, width: fieldSide, images, labels };
}

function fieldsOf(images: Uint8Array): Uint8Array[] {
  return Array.from({ length: images.length / fieldPixels }, (_, at) =>
    images.subarray(at * fieldPixels, (at + 1) * fieldPixels),
  );
}
