/** Digits in a row of the picture of augmentation, and rows. */
export const previewColumns = 10;
export const previewRows = 3;

/** How many are shown. */
export const previewCount = previewColumns * previewRows;
