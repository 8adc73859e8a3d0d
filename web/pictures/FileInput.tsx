import { Icon } from "../shell/Icon.js";

/** A button that opens the system's choice of pictures, or, where there is one, the camera. */
export function FileInput({
  icon,
  label,
  onFiles,
  isCamera = false,
}: {
  readonly icon: "picture" | "camera";
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
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
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = "";
        }}
      />
    </label>
  );
}
