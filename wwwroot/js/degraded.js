// What no longer works on the board, as the heartbeat says it, in the banner that every page has.
export function watchDegraded() {
  addEventListener("statusboard:heartbeat", ({ detail }) => {
    const text = (detail.degraded ?? []).join(" ");
    for (const banner of document.querySelectorAll("[data-degraded]")) {
      const words = banner.querySelector("span");
      if (words.textContent !== text) words.textContent = text;
      banner.hidden = text === "";
    }
  });
}
