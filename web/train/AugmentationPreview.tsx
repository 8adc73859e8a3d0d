import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { AugmentationStep } from "../../src/data/augmentation/step.js";
import { fieldSide } from "../../src/image/field/field.js";
import { messages } from "../messages/en.js";
import { paintDigits } from "../reading/paintDigits.js";
import { Icon } from "../shell/Icon.js";
import { colorsChanged } from "../shell/theme.js";
import { isTraining } from "../training/training.js";
import { changeDigits, changedDigits, endPreview } from "./preview.js";
import { previewColumns, previewRows } from "./previewSize.js";

/** Between two changes: slow enough to look at each. */
const intervalMs = 1600;

/** Digits changed as training changes them, anew every now and then. */
export function AugmentationPreview({ steps }: { readonly steps: readonly AugmentationStep[] }) {
  const prefersStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isHeld = useSignal(prefersStill);
  const text = JSON.stringify(steps);
  useEffect(() => changeDigits(JSON.parse(text)), [text]);
  useEffect(() => endPreview, []);
  // What trains has the cores, and nothing is to be chosen then.
  const moves = !isHeld.value && !isTraining() && steps.length > 0;
  useEffect(() => {
    if (!moves) return;
    const timer = setInterval(() => changeDigits(JSON.parse(text)), intervalMs);
    return () => clearInterval(timer);
  }, [moves, text]);
  return (
    <>
      <div class="preview-line">
        <p class="hint">
          {steps.length > 0 ? messages.train.augmentationHint : messages.train.noAugmentation}
        </p>
        {steps.length > 0 && (
          <button
            type="button"
            class="icon-button"
            title={isHeld.value ? messages.train.move : messages.train.hold}
            onClick={() => {
              isHeld.value = !isHeld.value;
            }}
          >
            <Icon name={isHeld.value ? "play" : "pause"} />
            <span class="unseen">{isHeld.value ? messages.train.move : messages.train.hold}</span>
          </button>
        )}
      </div>
      <Digits />
    </>
  );
}

/** The new picture fades in over the one before. */
function Digits() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    colorsChanged.value;
    const element = canvas.current;
    const digits = changedDigits.value;
    if (element === null || digits === undefined) return;
    paintDigits(element, digits, previewColumns);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    element.animate([{ opacity: 0.25 }, { opacity: 1 }], { duration: 350, easing: "ease-out" });
  });
  return (
    <canvas
      ref={canvas}
      class="field preview"
      width={previewColumns * fieldSide}
      height={previewRows * fieldSide}
      role="img"
      aria-label={messages.train.preview}
    />
  );
}
