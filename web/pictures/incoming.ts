import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/**
 * Files that are dropped anywhere on the page, or pasted, as long as the view is there.
 * @returns whether files are held over the page.
 */
export function useIncoming(onFiles: (files: readonly File[]) => void): ReadonlySignal<boolean> {
  const isOver = useSignal(false);
  useEffect(() => {
    const calledOff = new AbortController();
    const { signal } = calledOff;
    function onPaste({ clipboardData }: ClipboardEvent) {
      onFiles([...(clipboardData?.files ?? [])]);
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
      onFiles([...(event.dataTransfer?.files ?? [])]);
    }
    function onDragLeave({ relatedTarget }: DragEvent) {
      if (relatedTarget === null) isOver.value = false;
    }
    addEventListener("paste", onPaste, { signal });
    addEventListener("dragover", onDragOver, { signal });
    addEventListener("drop", onDrop, { signal });
    addEventListener("dragleave", onDragLeave, { signal });
    return () => calledOff.abort();
  }, [isOver, onFiles]);
  return isOver;
}
