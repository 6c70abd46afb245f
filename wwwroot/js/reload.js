/** Loads the page again as soon as the server is ready; each time a little later when that does not help. */
export const reloadWhenReady = () => globalThis.pageGuard ? pageGuard.again() : location.reload();
