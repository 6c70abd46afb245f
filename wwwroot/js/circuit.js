// Starts Blazor so that it mends itself: a lost connection is tried again for as long as it takes, a circuit that the
// server no longer has is replaced by loading the page again. No dialog, no click; the page says NOT LIVE meanwhile.
import { unhosted } from "./hosted.js";
import { reloadWhenReady } from "./reload.js";

const RETRY = 1000;
const SPREAD = 300;        // not all displays at the same moment

export function startCircuit() {
  // As many circuits are open as there may be: the page, loaded again, says so.
  (globalThis.statusBoard ??= {}).noRoom = reloadWhenReady;
  if (!globalThis.Blazor) return;
  Blazor.start({
    circuit: {
      reconnectionHandler: { onConnectionDown: reconnect, onConnectionUp: () => { up = true; say(); } },
    },
  });
  watchForFaults();
  keepToKind();
}

let up = true;

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
      reloadWhenReady();
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
  new MutationObserver(() => { if (bar.style.display === "block") reloadWhenReady(); })
    .observe(bar, { attributes: true, attributeFilter: ["style"] });
}

// Blazor merges the page that a link leads to into this one, but a page of another kind has styles and scripts of its own: it is
// loaded whole. Which kind it is shows in the first part of its path, in nearly all cases before it is asked for.
function keepToKind() {
  const { files } = document.body.dataset;
  const first = path => unhosted(path).split("/", 2)[1];
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    if (link && first(link.pathname) !== first(location.pathname)) link.dataset.enhanceNav = "false";
  }, true);
  Blazor.addEventListener("enhancedload", () => { if (document.body.dataset.files !== files) location.reload(); });
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
