import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { removePicture } from "./collection.js";
import type { Item } from "./item.js";

/** Takes a picture away. */
export function RemoveButton({ item: { id, name } }: { readonly item: Item }) {
  const label = messages.pictures.remove(name);
  return (
    <button type="button" class="icon-button" onClick={() => removePicture(id)} title={label}>
      <Icon name="close" />
      <span class="unseen">{label}</span>
    </button>
  );
}
