// Starts Blazor so that it mends itself: a lost connection is tried again for as long as it takes, a circuit that the
// server no longer has is replaced by loading the page again. No dialog, no click; the page says NOT LIVE meanwhile.
const RETRY = 1000;
const SPREAD = 300;        // not all displays at the same moment

export function startCircuit() {
  if (!globalThis.Blazor) return;
  Blazor.start({
    circuit: {
      reconnectionHandler: { onConnectionDown: reconnect, onConnectionUp: () => { up = true; } },
    },
  });
  watchForFaults();
}

let up = true;

/** Whether the circuit can be told anything: what is told without a connection fails within Blazor, where nobody can catch it. */
export const connected = () => up;

async function reconnect() {
  up = false;
  while (!up) {
    try {
      if (await Blazor.reconnect()) { up = true; return; }
      // The server answers and does not know this circuit any more.
      await reloadWhenReady();
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

/** Loads the page again as soon as the server is ready; each time a little later when that does not help. */
export async function reloadWhenReady() {
  // The pause grows when the page fails again and again; it is not the same for all, who would come back all at once.
  const recent = JSON.parse(sessionStorage.getItem("reloads") ?? "[]").filter(time => Date.now() - time < 60000);
  await pause(Math.random() * Math.min(30000, 500 * 2 ** recent.length));
  for (;;) {
    try {
      if ((await fetch("health/ready", { cache: "no-store", signal: AbortSignal.timeout(4000) })).ok) break;
    } catch {
      // Not there yet.
    }
    await pause(RETRY);
  }
  sessionStorage.setItem("reloads", JSON.stringify([...recent, Date.now()]));
  location.reload();
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
