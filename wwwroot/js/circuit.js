// Starts Blazor so that it mends itself: a lost connection is tried again for as long as it takes, a circuit that the
// server no longer has is replaced by loading the page again. No dialog, no click; the page says NOT LIVE meanwhile.
import { reporting } from "./report.js";

const RETRY = 1000;
const ROOM_AGAIN = 10000;
const SPREAD = 300;        // not all displays at the same moment

export function startCircuit() {
  (globalThis.statusBoard ??= {}).noRoom = noRoom;
  if (!globalThis.Blazor) return;
  Blazor.start({
    circuit: {
      reconnectionHandler: { onConnectionDown: reconnect, onConnectionUp: () => { up = true; say(); } },
    },
  });
  watchForFaults();
}

let up = true;
let full = false;

/** Whether there was no room for the circuit of this page. */
export const withoutRoom = () => full;

// As many circuits are open as there may be: the page, loaded again, says so. A report needs none, and is not to be lost:
// its page stays, says NOT LIVE, and is loaded again when nobody reports.
function noRoom() {
  if (!location.pathname.startsWith("/report")) reloadWhenReady();
  else if (!full) setInterval(() => { if (!reporting()) reloadWhenReady(); }, ROOM_AGAIN);
  full = true;
}

// The circuit is gone for good.
const replace = () => { if (!full) reloadWhenReady(); };

/** Whether the circuit can be told anything: what is told without a connection fails within Blazor, where nobody can catch it. */
export const connected = () => up;

// A page that shows statuses says NOT LIVE by itself; a form would look as if it were heard.
function say() {
  const note = document.getElementById("not-connected");
  if (up) note?.remove();
  if (up || note || document.getElementById("not-live")) return;
  document.body.prepend(Object.assign(document.createElement("div"), {
    id: "not-connected", className: "access-note", role: "status", textContent: "The server does not answer: what is entered now is not heard. It is tried again.",
  }));
}

async function reconnect() {
  up = false;
  say();
  while (!up) {
    try {
      if (await Blazor.reconnect()) { up = true; say(); return; }
      // The server answers and does not know this circuit any more.
      replace();
      return;
    } catch {
      await pause(RETRY + Math.random() * SPREAD);
    }
  }
}

// An error that ends the circuit: Blazor shows its bar, which is never visible here; load the page again.
function watchForFaults() {
  const bar = Object.assign(document.createElement("div"), { id: "blazor-error-ui" });
  document.body.append(bar);
  new MutationObserver(() => { if (bar.style.display === "block") replace(); })
    .observe(bar, { attributes: true, attributeFilter: ["style"] });
}

/** Loads the page again as soon as the server is ready; each time a little later when that does not help. */
export const reloadWhenReady = () => globalThis.pageGuard ? pageGuard.again() : location.reload();

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
