import { useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { Icon } from "../shell/Icon.js";
import { addFiles, downloadSamples, filesFault, left } from "./files.js";
import { hand, handSamples } from "./hand.js";
import { change, lastDone, undoLast } from "./samples.js";

/** What becomes of the samples: taken back, downloaded, loaded, deleted. */
export function Files() {
  const input = useRef<HTMLInputElement>(null);
  const all = handSamples.value;
  const isEmpty = all.length === 0;
  const done = lastDone();
  function removeAll() {
    if (isEmpty) return;
    void change({ removed: all, done: messages.teach.removedAll });
    announce(messages.teach.removedAll);
  }
  return (
    <div class="teach-files">
      <button
        type="button"
        class="button"
        aria-disabled={done === undefined}
        onClick={() => void undoLast()}
      >
        <Icon name="undo" />
        <span class="undo-done">
          {done === undefined ? messages.teach.undoNone : messages.teach.undo(done)}
        </span>
      </button>
      <div class="teach-files-ways">
        <button
          type="button"
          class="button"
          aria-disabled={isEmpty}
          onClick={() => !isEmpty && void downloadSamples()}
        >
          <Icon name="download" />
          {messages.teach.download}
        </button>
        <label class="button">
          <Icon name="picture" />
          {messages.teach.load}
          <input
            ref={input}
            key={hand.value}
            type="file"
            class="file-input"
            accept=".zip,application/zip"
            onChange={({ currentTarget }) => {
              addFiles([...(currentTarget.files ?? [])]);
              currentTarget.value = "";
            }}
          />
        </label>
        <button type="button" class="button" aria-disabled={isEmpty} onClick={removeAll}>
          <Icon name="clear" />
          {messages.teach.removeAll}
        </button>
      </div>
      <p class={filesFault.value === undefined ? "hint" : "fault"} role="status">
        {left.value > 0 ? messages.teach.loading(left.value) : filesFault.value}
      </p>
    </div>
  );
}
