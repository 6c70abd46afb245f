// Keeps the public page up to date without a live connection: asks for the page again, which costs next to nothing when
// nothing has changed, and says NOT LIVE when no answer comes or the answer itself is old.
import "./clocks.js";
import { clock, learn } from "./time.js";

const EVERY = 15e3;
const ANSWER_WITHIN = 10e3;
const OLD_AFTER = 75e3;

let tag = null;
let answered = performance.now();
let serverTime = null;

async function ask() {
  try {
    const response = await fetch(location.pathname, { cache: "no-cache", signal: AbortSignal.timeout(ANSWER_WITHIN) });
    if (!response.ok) throw new Error(response.status);
    const said = Date.parse(response.headers.get("Date"));
    const text = await response.text();
    if (said) { learn(said); serverTime = said; }
    answered = performance.now();
    if (response.headers.get("ETag") !== tag) {
      tag = response.headers.get("ETag");
      show(new DOMParser().parseFromString(text, "text/html"));
    }
  } catch {
    // Said below, once it has lasted.
  }
  judge();
}

function show(page) {
  const typed = search()?.value ?? "";
  const focused = document.activeElement === search();
  document.body.dataset.asOf = page.body.dataset.asOf;
  document.body.dataset.said = page.body.dataset.live;
  for (const selector of [".public-asof", "#content", "#not-live"]) {
    const now = page.querySelector(selector);
    if (now) document.querySelector(selector)?.replaceWith(now);
  }
  banner().dataset.said = banner().hidden ? "" : banner().textContent;
  if (search()) {
    search().value = typed;
    if (focused) search().focus();
  }
  filter();
}

function judge() {
  const silent = performance.now() - answered > OLD_AFTER;
  const asOf = Number(document.body.dataset.asOf);
  const old = serverTime && asOf && serverTime - asOf > OLD_AFTER;
  const shown = asOf ? ` This shows ${clock(asOf, undefined, true)}.` : "";
  const why = silent ? "No answer from the server." : old ? "The server has not read the board lately." : null;
  if (why) {
    banner().hidden = false;
    banner().replaceChildren(Object.assign(document.createElement("b"), { textContent: "NOT LIVE" }), why + shown);
    document.body.dataset.live = "no";
  } else if (document.body.dataset.said) {
    document.body.dataset.live = document.body.dataset.said;
    banner().hidden = document.body.dataset.said === "yes";
  }
}

function filter() {
  const words = (search()?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  let matches = 0;
  for (const row of document.querySelectorAll(".public-rows tbody tr")) {
    const text = row.querySelector(".facility").textContent.toLowerCase();
    row.hidden = !words.every(word => text.includes(word));
    matches += row.hidden ? 0 : 1;
  }
  const none = document.querySelector("[data-public-none]");
  if (none) none.hidden = matches > 0;
}

const search = () => document.querySelector("[data-public-search]");
const banner = () => document.getElementById("not-live");

document.addEventListener("input", event => { if (event.target === search()) filter(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
setInterval(ask, EVERY);
setInterval(judge, 5e3);
ask();
