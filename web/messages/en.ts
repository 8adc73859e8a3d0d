/** Shares 0…1 as people read them: "99.8 %". */
function percent(share: number): string {
  // What is nearly certain is not shown as certain.
  return `${Math.min(99.9, Math.round(share * 1000) / 10).toFixed(1)} %`;
}

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** All that the app says. A translation is another file of this shape. */
export const messages = {
  percent,
  shell: {
    views: "Views",
    skip: "Skip to the content",
    theme: {
      auto: "Colors: as the system",
      light: "Colors: light",
      dark: "Colors: dark",
    },
    isPrivate: "Everything happens in this tab. Nothing leaves your device.",
    loadFailed: "This part of the app could not be loaded. Reload the page to try again.",
  },
  reader: {
    choose: "Reader",
    vgg7: "Tenfold’s own",
    lenet5: "LeNet-5",
    starting: "Loading the reader …",
    ready: "Ready",
    took: (milliseconds: number) => `answered in ${milliseconds.toFixed(0)} ms`,
    died: "The reader stopped and was started again. Nothing of yours is lost.",
    failed: (reason: string) => `The reader could not be started: ${reason}`,
    retry: "Try again",
  },
  draw: {
    view: "Draw",
    title: "Draw a digit",
    pad: "Drawing pad",
    padHelp:
      "Draw with mouse, finger or pen. Or by keys: arrows move over the squares, Space inks or clears " +
      "one, Shift and an arrow draws, 0 to 9 corrects the answer, Escape leaves the squares.",
    empty: "Draw a digit here",
    emptyHint: "with a mouse, a finger, a pen, or the arrow keys",
    square: (column: number, row: number, isInk: boolean) =>
      `Column ${column}, row ${row}, ${isInk ? "ink" : "paper"}`,
    undo: "Undo",
    redo: "Redo",
    clear: "Clear",
    thickness: "Thickness",
    thicknesses: ["Fine", "Medium", "Broad", "Marker"],
    answer: "Answer",
    nothingYet: "Nothing drawn yet",
    nothingYetHint: "The answer comes while you draw.",
    reading: "Reading …",
    isDigit: (share: number) => `${percent(share)} sure`,
    noDigit: "Not a digit",
    noDigitHint: (first: number, second: number) => `At most a ${first}, or a ${second}.`,
    several: "Several digits",
    severalHint: "One digit at a time is read as one.",
    next: (digit: number, share: number) =>
      share < 0.001 ? "Nothing else comes close." : `Or a ${digit}: ${percent(share)}`,
    noAnswer: "No answer",
    correctedTitle: "Corrected by you",
    readAs: (read: string) => `Read as ${read}`,
    corrected: (digit: number, read: string) => `Corrected: it is a ${digit}, read as ${read}.`,
    readAsNone: "no digit",
    readAsSeveral: "several",
    announceDigit: (digit: number, share: number) => `${digit}, ${percent(share)} sure`,
    announceSeveral: (digits: readonly number[]) => `Several digits: ${digits.join(", ")}`,
    chances: "How likely each digit is",
    chance: (digit: number, share: number) => `${digit}: ${percent(share)}`,
    correctTo: (digit: number) => `Press to say that it is a ${digit}.`,
    chancesHint: "Read wrongly? Press the right digit.",
    seen: "What the network sees",
    seenHint: "28 × 28 pixels, cut from the box",
    seenEmpty: "28 × 28 pixels, empty so far",
  },
  pictures: {
    view: "Pictures",
    title: "Read pictures",
    drop: "Add pictures",
    dropHint: "Drop, paste or choose them: PNG, JPEG, WebP, GIF, AVIF or BMP, one digit each.",
    dropNow: "Let go to read them",
    choose: "Choose pictures",
    photograph: "Take a photo",
    reading: "Reading …",
    blank: "No ink found in this picture.",
    noDigit: "Not a digit",
    several: (digits: readonly number[]) => `Several digits: ${digits.join(", ")}`,
    sure: (share: number) => `${percent(share)} sure`,
    corrected: (read: string) => `Corrected by you; read as ${read}`,
    pasted: (number: number) => `Pasted picture ${number}`,
    open: (name: string) => `Look closer at ${name}`,
    figure: (digit: string, share: number) => `${digit}, ${percent(share)} sure`,
    remove: (name: string) => `Remove ${name}`,
    removeAll: "Remove all",
    list: "Pictures read",
    summary: (read: number, all: number) =>
      read === all
        ? count(all, "picture", "pictures")
        : `${read} of ${count(all, "picture", "pictures")} read`,
    copy: "Copy as text",
    copied: "Copied",
    copyFailed: "The browser does not let this page copy. Download the CSV instead.",
    csv: "Download CSV",
    json: "Download JSON",
    close: "Close",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomFit: "Fit",
    zoomed: (share: number) => `${Math.round(share * 100)} %`,
    closer: (name: string) => `${name}, closer`,
    correctHint: "Read wrongly? Press the right digit, here or on the keyboard.",
    notADigit: "No digit",
    announceRead: (name: string, answer: string) => `${name}: ${answer}`,
    none: "No pictures yet",
  },
} as const;
