// Proves end to end that the page shows the truth: asks the server for the version of the board and compares it with
// the one that the page last showed. The circuit may be dead without knowing; this is not. Without proof the page is not
// live: see proof.js.
import { altered, disprove, prove, whenInDoubt } from "./proof.js";
import { reloadWhenReady } from "./reload.js";
import { clock, dated, learn, now, seconds } from "./time.js";

const INTERVAL = 2000;
const ANSWER_WITHIN = 4000;
const PATIENCE = 5000;
const QUIET = 2000;
const STOPPED_AFTER = 10000;
const STARTS_WITHIN = 15000;
const KEPT = 20;
const ALTERED = "the words of this page were changed, as a translation by the browser does";

const started = performance.now();
let lastAnswer = started;
let latest = null;        // the last answer, to a question that was asked since the page was last in doubt
const awaited = [];       // answers whose version the page does not show yet, the oldest first
let shown = { root: null, version: null, since: started };
let verified = null;      // server time at which what is shown was last known to be the truth
let proved = false;       // whether that is so of the page as it stands
let unprovedSince = 0;
let problem = null;
let signedOutSince = null;
let epoch;                // of the log that the first answer was read from
let mode;                 // of the board, as that answer said it
let question = null;
let timer;
let inDoubt = false;

// A page that shows no statuses has no banner, and asks nothing.
const banner = () => document.getElementById("not-live");
const page = () => document.querySelector("[data-board-version]");

export function watchFreshness() {
  beat();
  setInterval(paint, 1000);
  whenInDoubt(() => { doubt(); beat(); });
  whenDrawn();
  // Another page was merged into this one: it is asked for at once.
  globalThis.Blazor?.addEventListener("enhancedload", () => { paint(); if (!proved) { beat(); whenDrawn(); } });
}

// As soon as the circuit has drawn the page.
function whenDrawn() {
  const opened = new MutationObserver(() => {
    if (!document.querySelector("[data-interactive=true]")) return;
    opened.disconnect();
    paint();
  });
  opened.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-interactive"] });
}

async function beat() {
  clearTimeout(timer);
  // One question at a time: the end of the one that is asked begins the next.
  if (question) return;
  try {
    await ask();
    paint();
  } finally {
    question = null;
    timer = setTimeout(beat, inDoubt ? 0 : INTERVAL);
    inDoubt = false;
  }
}

function doubt() {
  proved = false;
  awaited.length = 0;
  latest = null;
  lastAnswer = performance.now();
  inDoubt = question !== null;
  question?.abort();
  paint();
}

async function ask() {
  if (!banner()) return;
  const mine = question = new AbortController();
  const limit = setTimeout(() => mine.abort(), ANSWER_WITHIN);
  let answer;
  try {
    // What the page shows, so that somebody learns of a display that has stopped.
    const board = page();
    const response = await fetch(board ? `api/v1/heartbeat?shown=${board.dataset.boardVersion}-${board.dataset.boardEpoch ?? ""}` : "api/v1/heartbeat", { cache: "no-store", signal: mine.signal });
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
  } finally {
    clearTimeout(limit);
  }

  // Asked before the page slept: what it says is as old.
  if (inDoubt) return;
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
  // Versions of two logs say nothing about each other: everything is begun anew.
  epoch ??= answer.epoch;
  mode ??= answer.mode;
  if (epoch !== answer.epoch) {
    reloadWhenReady();
    return mode === answer.mode ? "the database was put back or replaced" : `the board is now in the mode ${answer.mode}`;
  }

  // A page that was made before the server knew the mode, or by a server that had not noticed yet.
  if (answer.mode && answer.mode !== shownMode()) {
    reloadWhenReady();
    return `the board is in the mode ${answer.mode}`;
  }

  const at = performance.now();
  latest = { version: answer.version, epoch: answer.epoch, at, asOf };
  // While changes follow each other closely the page is always a little behind the newest: what counts is for how long.
  awaited.push(latest);
  if (awaited.length > KEPT) awaited.splice(1, 1);
  compare();
  if (!awaited.length || at - awaited[0].at < PATIENCE) return null;
  proved = false;
  const live = page()?.dataset.interactive === "true";
  // Nothing moves at all: waiting does not help.
  if (at - Math.max(shown.since, awaited[0].at) >= (live ? STOPPED_AFTER : STARTS_WITHIN)) dispatchEvent(new CustomEvent("statusboard:stopped"));
  return live ? "this page has stopped following the board" : "the live connection is not up";
}

// The mode that this page says: a live board has no band.
const shownMode = () => document.querySelector(".mode, [data-wall][data-mode]")?.dataset.mode ?? "live";

// What the server has said is held against what the page shows now: a page that has just opened need not wait for the next
// answer to be found live.
function compare() {
  const root = page();
  const version = root?.dataset.interactive === "true" ? Number(root.dataset.boardVersion) : null;
  if (root !== shown.root) {
    proved = false;
    awaited.splice(0, awaited.length, ...(latest ? [latest] : []));
  }
  if (root !== shown.root || version !== shown.version) shown = { root, version, since: performance.now() };
  while (version !== null && awaited.length && awaited[0].version <= version && isOf(root, awaited[0].epoch)) {
    verified = awaited.shift().asOf;
    proved = true;
  }
}

const isOf = (root, other) => !root.dataset.boardEpoch || other === undefined || root.dataset.boardEpoch === String(other);

function whyNot() {
  const at = performance.now();
  const broken = globalThis.pageGuard?.problem();
  if (broken) return broken;
  if (problem) return problem;
  if (at - lastAnswer > PATIENCE + ANSWER_WITHIN) return "the server does not answer";
  if (shown.root && altered(shown.root)) {
    reloadWhenReady();
    return ALTERED;
  }
  return !proved && at - unprovedSince > QUIET ? (verified ? "it has not been confirmed since" : "the live connection is not up yet") : null;
}

function paint() {
  const not = banner();
  if (!not) return;
  compare();
  const why = whyNot();
  const live = proved && !why;
  if (why) proved = false;
  if (live) {
    unprovedSince = performance.now();
    prove();
  } else {
    disprove(why);
  }

  // It is there also while it is not seen: the style may show it without this script.
  const text = live ? not.dataset.text : `${ofWhen()} ${sentence(why ?? "it has not been confirmed since")}`;
  if (not.dataset.text !== text) {
    not.dataset.text = text;
    not.replaceChildren(Object.assign(document.createElement("b"), { textContent: "NOT LIVE" }), text);
  }

  for (const mark of document.querySelectorAll("sb-live")) {
    const state = live ? "live" : why ? "down" : "starting";
    const said = mark.hasAttribute("brief") ? "live" : `live · ${seconds(now())}`;
    const words = live ? said : why ? "NOT LIVE" : "not confirmed";
    if (mark.dataset.state !== state) mark.dataset.state = state;
    // The clock ticks for the eye only: the role speaks when the state changes.
    if (mark.textContent !== words) mark.textContent = words;
    mark.setAttribute("aria-label", live ? "Live" : why ? `Not live: ${why}` : "Not confirmed");
  }

  // On paper a time needs its day.
  for (const element of document.querySelectorAll("sb-asof")) {
    const time = element.hasAttribute("dated") ? dated : seconds;
    const asOf = verified ? `as of ${time(verified)}` : "not confirmed yet";
    if (element.textContent !== asOf) element.textContent = asOf;
  }
}

const sentence = words => `${words[0].toUpperCase()}${words.slice(1)}${words.endsWith(".") ? "" : "."}`;
const ofWhen = () => {
  const time = verified ?? Number(banner().dataset.asOf);
  return time ? `This shows ${clock(time, undefined, true)}.` : "Nothing here has been confirmed yet.";
};

// Whether the page is live, and the time of what is shown, for a page that nobody asks.
for (const name of ["sb-live", "sb-asof"]) customElements.define(name, class extends HTMLElement { connectedCallback() { paint(); } });
