import "../style/models.css";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { Icon } from "../shell/Icon.js";
import { loadModelFile } from "./files.js";
import { ModelEntry } from "./ModelEntry.js";
import { ownModels, storageFault } from "./ownModels.js";

/** The user's models: to draw with, rename, download and remove; and to load from a file. */
export function ModelList() {
  const input = useRef<HTMLInputElement>(null);
  const isLoading = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  const models = ownModels.value ?? [];
  const storage = storageFault.value;

  async function load(file: File | undefined) {
    if (file === undefined) return;
    isLoading.value = true;
    fault.value = undefined;
    try {
      announce(messages.models.loaded((await loadModelFile(file)).name));
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
    isLoading.value = false;
  }

  return (
    <section class="panel models" aria-labelledby="models-title">
      <div class="models-head">
        <h2 id="models-title">{messages.models.title}</h2>
        <button
          type="button"
          class="button"
          aria-disabled={isLoading.value}
          onClick={() => input.current?.click()}
        >
          <Icon name="plus" />
          {isLoading.value ? messages.models.loading : messages.models.load}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".h5,.hdf5,.keras,.onnx"
          aria-label={messages.models.load}
          onChange={({ currentTarget }) => {
            void load(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
      </div>
      {fault.value !== undefined && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
      {storage !== undefined && <p class="fault">{messages.models[storage]}</p>}
      {models.length === 0 ? (
        <p class="hint">{messages.models.none}</p>
      ) : (
        <ul class="model-list">
          {models.map((model) => (
            <ModelEntry key={model.id} model={model} />
          ))}
        </ul>
      )}
    </section>
  );
}
