/** Whether a source has a scheme, as `https://…` has; any but http and https is refused later. */
export function isUrl(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source);
}
