import { messages } from "../messages/en.js";
import { FileInput } from "../pictures/FileInput.js";
import { addFiles } from "./files.js";

/** Samples are pictures of the user's, all of the class that is asked for. */
export function FilesWay({ isOver }: { readonly isOver: boolean }) {
  return (
    <div class="files-way" data-over={isOver}>
      <p>{isOver ? messages.teach.filesNow : messages.teach.filesHint}</p>
      <div class="files-way-inputs">
        <FileInput icon="picture" label={messages.pictures.choose} onFiles={addFiles} />
        <FileInput icon="camera" label={messages.pictures.photograph} onFiles={addFiles} isCamera />
      </div>
    </div>
  );
}
