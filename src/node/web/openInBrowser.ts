/**
 * Opens an address in the browser that the user prefers.
 * @returns false when there is none here, as on a server: then the address must be opened by hand.
 */
export async function openInBrowser(address: string): Promise<boolean> {
  const { default: open } = await import("open");
  try {
    const opener = await open(address);
    return await new Promise<boolean>((resolve) => {
      opener.once("error", () => resolve(false));
      opener.once("exit", (status) => resolve(status === 0));
      // A browser that stays in the foreground of its starter was started.
      setTimeout(() => resolve(true), startMs).unref();
    });
  } catch {
    return false;
  }
}

const startMs = 5_000;
