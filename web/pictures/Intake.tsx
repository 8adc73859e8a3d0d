import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { addPictures, items } from "./collection.js";

/** Where pictures come in: dropped anywhere, pasted, chosen, or taken with the camera. */
export function Intake() {
  const isOver = useSignal(false);

  useEffect(() => {
    const calledOff = new AbortController();
    const { signal } = calledOff;
    function onPaste({ clipboardData }: ClipboardEvent) {
      addPictures([...(clipboardData?.files ?? [])]);
    }
    // Beside the zone, too: the browser would leave the page to show the file.
    function onDragOver(event: DragEvent) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      isOver.value = true;
    }
    function onDrop(event: DragEvent) {
      event.preventDefault();
      isOver.value = false;
      addPictures([...(event.dataTransfer?.files ?? [])]);
    }
    function onDragLeave({ relatedTarget }: DragEvent) {
      if (relatedTarget === null) isOver.value = false;
    }
    addEventListener("paste", onPaste, { signal });
    addEventListener("dragover", onDragOver, { signal });
    addEventListener("drop", onDrop, { signal });
    addEventListener("dragleave", onDragLeave, { signal });
    return () => calledOff.abort();
  }, [isOver]);

  return (
    <div class="intake" data-over={isOver.value} data-small={items.value.length > 0}>
      <div class="intake-art" aria-hidden="true">
        <span>4</span>
        <span>7</span>
        <span>2</span>
      </div>
      <div class="intake-words">
        <h2>{isOver.value ? messages.pictures.dropNow : messages.pictures.drop}</h2>
        <p class="hint">{messages.pictures.dropHint}</p>
      </div>
      <div class="intake-ways">
        <FileInput icon="picture" label={messages.pictures.choose} />
        <FileInput icon="camera" label={messages.pictures.photograph} isCamera />
      </div>
    </div>
  );
}

function FileInput({
  icon,
  label,
  isCamera = false,
}: {
  readonly icon: "picture" | "camera";
  readonly label: string;
  readonly isCamera?: boolean;
}) {
  return (
    <label class={isCamera ? "button for-touch" : "button primary"}>
      <Icon name={icon} />
      {label}
      <input
        type="file"
        class="file-input"
        accept="image/*,.heic,.heif"
        multiple={!isCamera}
        {...(isCamera && { capture: "environment" as const })}
        onChange={({ currentTarget }) => {
          addPictures([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = "";
        }}
      />
    </label>
  );
}
