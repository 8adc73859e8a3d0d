import { messages } from "../messages/en.js";
import { addPictures, items } from "./collection.js";
import { FileInput } from "./FileInput.js";
import { useIncoming } from "./incoming.js";

/** Where pictures come in: dropped anywhere, pasted, chosen, or taken with the camera. */
export function Intake() {
  const isOver = useIncoming(addPictures);
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
        <FileInput icon="picture" label={messages.pictures.choose} onFiles={addPictures} />
        <FileInput
          icon="camera"
          label={messages.pictures.photograph}
          onFiles={addPictures}
          isCamera
        />
      </div>
    </div>
  );
}
