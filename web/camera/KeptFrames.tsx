import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { dropFrame, keptFrames, openInPictures } from "./keeping.js";

/** The frames that the user kept, each with its reading. */
export function KeptFrames() {
  if (keptFrames.value.length === 0) return null;
  return (
    <section class="kept" aria-label={messages.camera.kept}>
      <h2>{messages.camera.kept}</h2>
      <ul>
        {keptFrames.value.map((frame) => {
          const { id, text, confidence, address } = frame;
          const read = text === "" ? messages.camera.nothing : text;
          return (
            <li key={id}>
              <img src={address} width="132" height="132" alt={messages.camera.frame(id, read)} />
              <p class="kept-digit">{text || "–"}</p>
              <p class="hint">{text && messages.percent(confidence)}</p>
              <button
                type="button"
                class="icon-button"
                title={messages.camera.correct(id)}
                onClick={() => openInPictures(frame)}
              >
                <Icon name="zoom" />
                <span class="unseen">{messages.camera.correct(id)}</span>
              </button>
              <a
                class="icon-button"
                href={address}
                download={`tenfold-${id}-${text.replaceAll(" ", "-") || "none"}.png`}
                title={messages.camera.download(id)}
              >
                <Icon name="download" />
                <span class="unseen">{messages.camera.download(id)}</span>
              </a>
              <button
                type="button"
                class="icon-button"
                title={messages.camera.drop(id)}
                onClick={() => dropFrame(frame)}
              >
                <Icon name="close" />
                <span class="unseen">{messages.camera.drop(id)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
