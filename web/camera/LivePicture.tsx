import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { cameras, chosenCamera, startCamera, stopCamera, toggleTorch, torch } from "./camera.js";
import { filmedNumbers, wantsNumbers } from "./filmedNumbers.js";
import { framesASecond, readFilm, readFrozen, steady } from "./filming.js";
import { keepFrame } from "./keeping.js";
import { Stage } from "./Stage.js";

/** The film with what is read in it, and the camera's buttons. */
export function LivePicture(props: { readonly stream: MediaStream; readonly hasTorch: boolean }) {
  const { stream, hasTorch } = props;
  const video = useRef<HTMLVideoElement>(null);
  const isFrozen = useSignal(false);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    isFrozen.value = false;
    return readFilm(element);
  }, [stream, isFrozen]);

  function toggleFreeze() {
    isFrozen.value = !isFrozen.value;
    const element = video.current;
    if (element === null) return;
    if (isFrozen.value) {
      element.pause();
      void readFrozen(element);
    } else void element.play();
  }

  const fps = framesASecond.value;
  return (
    <>
      <Stage
        stream={stream}
        video={video}
        figures={steady.value.shown}
        numbers={filmedNumbers.value}
      >
        <p class="camera-rate">
          {isFrozen.value ? messages.camera.frozen : messages.camera.framesASecond(fps)}
        </p>
      </Stage>
      <div class="camera-tools">
        <button type="button" class="button" aria-pressed={isFrozen.value} onClick={toggleFreeze}>
          <Icon name={isFrozen.value ? "play" : "pause"} />
          {isFrozen.value ? messages.camera.goOn : messages.camera.freeze}
        </button>
        <button
          type="button"
          class="button primary"
          onClick={() => video.current && void keepFrame(video.current)}
        >
          <Icon name="plus" />
          {messages.camera.keep}
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={wantsNumbers.value}
          title={messages.camera.numbersHint}
          onClick={() => {
            wantsNumbers.value = !wantsNumbers.value;
          }}
        >
          <Icon name="numbers" />
          {messages.camera.numbers}
        </button>
        {hasTorch && (
          <button
            type="button"
            class="icon-button"
            aria-pressed={torch.value}
            title={messages.camera.torch}
            onClick={() => void toggleTorch()}
          >
            <Icon name="light" />
            <span class="unseen">{messages.camera.torch}</span>
          </button>
        )}
        {cameras.value.length > 1 && (
          <label class="camera-choice">
            <span class="unseen">{messages.camera.choose}</span>
            <select
              value={chosenCamera.value}
              onChange={({ currentTarget }) => void startCamera(currentTarget.value)}
            >
              {cameras.value.map(({ id, label }, index) => (
                <option key={id} value={id}>
                  {label || messages.camera.unnamed(index + 1)}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" class="icon-button" title={messages.camera.stop} onClick={stopCamera}>
          <Icon name="close" />
          <span class="unseen">{messages.camera.stop}</span>
        </button>
      </div>
    </>
  );
}
