import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { cameras, chosenCamera, startCamera, stopCamera, toggleTorch, torch } from "./camera.js";
import { framesASecond, readFilm, readFrozen, steady } from "./filming.js";
import { guideIn } from "./guide.js";
import { keepFrame } from "./keeping.js";
import { Readings } from "./Readings.js";

/** The film with what is read in it, and the camera's buttons. */
export function LivePicture(props: { readonly stream: MediaStream; readonly hasTorch: boolean }) {
  const { stream, hasTorch } = props;
  const video = useRef<HTMLVideoElement>(null);
  const size = useSignal({ width: 640, height: 480 });
  const isFrozen = useSignal(false);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = stream;
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

  const { width, height } = size.value;
  const fps = framesASecond.value;
  return (
    <>
      <div class="camera-stage" style={{ aspectRatio: `${width} / ${height}` }}>
        <video
          ref={video}
          autoPlay
          muted
          playsInline
          onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
            size.value = { width: videoWidth, height: videoHeight };
          }}
        />
        <Readings
          figures={steady.value.shown}
          width={width}
          height={height}
          guide={guideIn(width, height)}
        />
        <p class="camera-rate">
          {isFrozen.value ? messages.camera.frozen : messages.camera.framesASecond(fps)}
        </p>
      </div>
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
