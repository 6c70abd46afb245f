// Proves end to end that the page shows the truth: asks the server for the version of the board and compares it with
// the one that the page last showed. The circuit may be dead without knowing; this is not.
import { clock, learn, now, seconds } from "./time.js";

const INTERVAL = 2000;
const ANSWER_WITHIN = 4000;
const PATIENCE = 5000;
const STOPPED_AFTER = 10000;
const STARTS_WITHIN = 15000;
const KEPT = 20;

const started = performance.now();
let lastAnswer = started;
const awaited = [];       // answers whose version the page does not show yet, the oldest first
let shown = { version: null, since: started };
let verified = null;      // server time at which what is shown was last known to be the truth
let problem = null;
let signedOutSince = null;

class Live extends HTMLElement {
  connectedCallback() { paint(); }
}
customElements.define("sb-live", Live);

export function watchFreshness() {
  const loop = async () => {
    try {
      await ask();
      paint();
    } finally {
      setTimeout(loop, INTERVAL);
    }
  };
  loop();
  setInterval(paint, 1000);
  // As soon as the circuit has drawn the page.
  const opened = new MutationObserver(() => {
    if (!document.querySelector("[data-interactive=true]")) return;
    opened.disconnect();
    paint();
  });
  opened.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-interactive"] });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { lastAnswer = performance.now(); ask().then(paint); } });
}

async function ask() {
  let answer;
  try {
    // What the page shows, so that somebody learns of a display that has stopped.
    const board = document.querySelector("[data-board-version]");
    const response = await fetch(board ? `api/v1/heartbeat?shown=${board.dataset.boardVersion}` : "api/v1/heartbeat", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN) });
    if (response.status === 401) {
      problem = "you are signed out";
      signedOutSince ??= performance.now();
      dispatchEvent(new CustomEvent("statusboard:signed-out", { detail: { seconds: (performance.now() - signedOutSince) / 1000 } }));
      return;
    }
    signedOutSince = null;
    if (!response.ok) throw new Error(response.status);
    answer = await response.json();
  } catch {
    if (performance.now() - lastAnswer > PATIENCE) problem = "the server does not answer";
    return;
  }

  lastAnswer = performance.now();
  dispatchEvent(new CustomEvent("statusboard:heartbeat", { detail: answer }));
  const asOf = answer.asOf ? Date.parse(answer.asOf) : null;
  if (answer.database === "ok" && asOf) learn(asOf);
  problem = judge(answer, asOf);
}

function judge(answer, asOf) {
  // The reason is in plain words; what the database itself said comes to administrators only.
  const why = (answer.reason ? `: ${answer.reason}` : "") + (answer.detail ? ` (${answer.detail})` : "");
  const since = (answer.since ? ` since ${clock(Date.parse(answer.since), undefined, true)}` : "") + why;
  if (answer.database === "unreachable") return `the server cannot read the database${since}`;
  if (answer.database === "held-back") return `a transaction left open in the database holds changes back${since}`;
  if (answer.database === "read-only") return `the database takes no writes, so what is stale may not say so${since}`;
  if (answer.database !== "ok") return "the server is starting";

  const board = document.querySelector("[data-board-version]");
  if (!board) { verified = asOf; return null; }
  const live = board.dataset.interactive === "true";
  const at = performance.now();
  // While changes follow each other closely the page is always a little behind the newest: what counts is for how long.
  awaited.push({ version: answer.version, at, asOf });
  if (awaited.length > KEPT) awaited.splice(1, 1);
  compare();
  if (!awaited.length || at - awaited[0].at < PATIENCE) return null;
  // Nothing moves at all: waiting does not help.
  if (at - Math.max(shown.since, awaited[0].at) >= (live ? STOPPED_AFTER : STARTS_WITHIN)) dispatchEvent(new CustomEvent("statusboard:stopped"));
  return live ? "this page has stopped following the board" : "the live connection is not up";
}

// What the server has said is held against what the page shows now: a page that has just opened need not wait for the next
// answer to be found live.
function compare() {
  const board = document.querySelector("[data-board-version]");
  const version = board?.dataset.interactive === "true" ? Number(board.dataset.boardVersion) : null;
  if (version !== shown.version) shown = { version, since: performance.now() };
  while (version !== null && awaited.length && awaited[0].version <= version) verified = awaited.shift().asOf;
}

function paint() {
  compare();
  const silent = performance.now() - lastAnswer > PATIENCE + ANSWER_WITHIN;
  const why = problem ?? (silent ? "the server does not answer" : null);
  document.body.dataset.live = why ? "no" : "yes";

  const banner = document.getElementById("not-live");
  if (banner) {
    const text = why ? `${ofWhen()} ${why[0].toUpperCase()}${why.slice(1)}.` : "";
    banner.hidden = !why;
    if (banner.dataset.text !== text) {
      banner.dataset.text = text;
      banner.replaceChildren(...(why ? [Object.assign(document.createElement("b"), { textContent: "NOT LIVE" }), text] : []));
    }
  }

  for (const mark of document.querySelectorAll("sb-live")) {
    const state = why ? "down" : verified ? "live" : "starting";
    const said = mark.hasAttribute("brief") ? "live" : `live · ${seconds(now())}`;
    const text = why ? "NOT LIVE" : verified ? said : "connecting";
    if (mark.dataset.state !== state) mark.dataset.state = state;
    // The clock ticks for the eye only: the role speaks when the state changes.
    if (mark.textContent !== text) mark.textContent = text;
    mark.setAttribute("aria-label", why ? `Not live: ${why}` : verified ? "Live" : "Connecting");
  }

  const asOf = verified ? `as of ${seconds(verified)}` : "not confirmed yet";
  for (const element of document.querySelectorAll("sb-asof")) {
    if (element.textContent !== asOf) element.textContent = asOf;
  }
}

// The time of what is shown, for a page that nobody asks.
class AsOf extends HTMLElement {
  connectedCallback() { paint(); }
}
customElements.define("sb-asof", AsOf);

const ofWhen = () => verified ? `This shows ${clock(verified, undefined, true)}.` : "Nothing here has been confirmed yet.";
