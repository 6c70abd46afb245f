// What runs on every page, besides the parts of its kind: see page-board.js and its like.
import "./clocks.js";
import { watchAccess } from "./access.js";
import { watchDegraded } from "./degraded.js";
import { followHosting } from "./hosted.js";
import { watchFreshness } from "./live.js";
import { watchMode } from "./mode.js";
import { watchPolls } from "./poll-bell.js";
import { learn } from "./time.js";

/** Begins a page: what every page has, and what is handed in. */
export function startPage(...parts) {
  followHosting();
  // The server's clock at the moment of its answer; a page that shows statuses learns it anew with each heartbeat.
  const [sent] = performance.getEntriesByType("navigation");
  if (document.body.dataset.now) learn(Number(document.body.dataset.now) + performance.now() - (sent?.responseStart ?? performance.now()));
  watchAccess();
  watchDegraded();
  for (const part of parts) part();
  watchPolls();
  watchFreshness();
  // A page that shows statuses learns the mode with its proof.
  // So does a wall; one of a moment that has passed says its mode in its header.
  if (!document.getElementById("not-live") && !document.querySelector("[data-wall]")) watchMode();
  document.addEventListener("click", event => {
    // The browser scrolls, or Blazor does; the keyboard has to go along.
    if (event.target.closest?.("a.skip")) document.getElementById("content")?.focus();
    if (event.target.closest?.("[data-print]")) print();
    // A page that is taken from the menu of a phone may be put in the place of this one, menu and all.
    if (event.target.closest?.(".bar-menu a")) document.getElementById("bar-menu")?.togglePopover?.(false);
  });
  globalThis.pageGuard?.started();
}
