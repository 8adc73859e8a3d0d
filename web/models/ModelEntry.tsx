import { useSignal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { Icon } from "../shell/Icon.js";
import { downloadModel } from "./files.js";
import { areDigits, type OwnModel } from "./ownModel.js";
import { removeModel, renameModel } from "./ownModels.js";

/** One of the user's models. */
export function ModelEntry({ model }: { readonly model: OwnModel }) {
  const fault = useSignal<string | undefined>(undefined);
  const { id, name } = model;

  async function attempt(work: Promise<void>) {
    fault.value = undefined;
    try {
      await work;
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  }

  return (
    <li class="model">
      <div class="model-words">
        <input
          class="model-name"
          value={name}
          maxLength={60}
          aria-label={messages.models.rename(name)}
          onChange={({ currentTarget }) => {
            const wanted = currentTarget.value.trim();
            if (wanted === "") currentTarget.value = name;
            else void attempt(renameModel(model, wanted));
          }}
        />
        <p class="hint">{describe(model)}</p>
        {fault.value !== undefined && (
          <p class="fault" role="alert">
            {fault.value}
          </p>
        )}
      </div>
      <div class="model-ways">
        <a class="button" href={`#/draw?model=${id}`}>
          {messages.models.draw}
        </a>
        {(["h5", "onnx"] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            class="button"
            aria-label={messages.models.download(name, messages.models[kind])}
            onClick={() => void attempt(downloadModel(model, kind))}
          >
            <Icon name="download" />
            {messages.models[kind]}
          </button>
        ))}
        <button
          type="button"
          class="icon-button"
          title={messages.models.remove(name)}
          onClick={() => {
            void attempt(removeModel(model));
            announce(messages.models.removed(name));
          }}
        >
          <Icon name="clear" />
          <span class="unseen">{messages.models.remove(name)}</span>
        </button>
      </div>
    </li>
  );
}

/** What is known of a model, in a line. */
function describe({ origin, network, parameters, figures, savedAt, classes }: OwnModel): string {
  const { testAccuracy, validationAccuracy } = figures;
  return [
    messages.models.origins[origin],
    network,
    messages.models.parameters(parameters),
    testAccuracy !== undefined
      ? messages.models.test(testAccuracy)
      : validationAccuracy !== undefined && messages.models.validation(validationAccuracy),
    !areDigits(classes) && messages.models.classes(classes),
    messages.models.when(savedAt),
  ]
    .filter(Boolean)
    .join(" · ");
}
