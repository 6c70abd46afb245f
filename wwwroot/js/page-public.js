// Keeps the public page up to date without a live connection: asks for the page again, which costs next to nothing when
// nothing has changed. It is live for as long as answers come that are not old themselves: see proof.js.
import "./clocks.js";
import { altered, disprove, prove, whenInDoubt } from "./proof.js";
import { clock, learn } from "./time.js";

const EVERY = 15e3;
const ANSWER_WITHIN = 10e3;
const OLD_AFTER = 75e3;
const LOOK = 2e3;

let tag = null;
let answered = null;       // when the last answer came to a question that was asked since the page was last in doubt
let lastAnswer = performance.now();
let serverTime = null;
let question = null;

async function ask() {
  question?.abort();
  const mine = question = new AbortController();
  const limit = setTimeout(() => mine.abort(), ANSWER_WITHIN);
  try {
    const response = await fetch(location.pathname, { cache: "no-cache", signal: mine.signal });
    if (!response.ok) throw new Error(response.status);
    const said = Date.parse(response.headers.get("Date"));
    const text = await response.text();
    if (mine !== question) return;
    if (said) { learn(said); serverTime = said; }
    answered = lastAnswer = performance.now();
    if (response.headers.get("ETag") !== tag) {
      tag = response.headers.get("ETag");
      show(new DOMParser().parseFromString(text, "text/html"));
    }
  } catch {
    // Said below, once it has lasted.
  } finally {
    clearTimeout(limit);
  }
  judge();
}

function show(page) {
  const typed = search()?.value ?? "";
  const focused = document.activeElement === search();
  document.body.dataset.asOf = page.body.dataset.asOf;
  document.body.dataset.problem = page.body.dataset.problem ?? "";
  document.title = page.title;
  for (const selector of [".public-mode", ".public-asof", "#content"]) {
    const now = page.querySelector(selector);
    if (now) document.querySelector(selector)?.replaceWith(now);
  }
  if (search()) {
    search().value = typed;
    if (focused) search().focus();
  }
  filter();
}

function whyNot() {
  const broken = globalThis.pageGuard?.problem();
  if (broken) return broken;
  if (performance.now() - lastAnswer > OLD_AFTER) return "No answer from the server.";
  if (document.body.dataset.problem) return document.body.dataset.problem;
  const asOf = Number(document.body.dataset.asOf);
  if (serverTime && asOf && serverTime - asOf > OLD_AFTER) return "The server has not read the board lately.";
  if (!altered(document.body)) return null;
  globalThis.pageGuard?.again();
  return "The words of this page were changed, as a translation by the browser does.";
}

function judge() {
  const why = whyNot();
  if (answered && !why) {
    prove();
    return;
  }

  disprove(why);
  const asOf = Number(document.body.dataset.asOf);
  const text = `${asOf ? `This shows ${clock(asOf, undefined, true)}.` : "Nothing here has been confirmed yet."} ${why ?? "It has not been confirmed since."}`;
  if (banner().dataset.text === text) return;
  banner().dataset.text = text;
  banner().replaceChildren(Object.assign(document.createElement("b"), { textContent: "NOT LIVE" }), text);
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
whenInDoubt(() => {
  answered = null;
  judge();
  ask();
});
setInterval(ask, EVERY);
setInterval(judge, LOOK);
ask();
globalThis.pageGuard?.started();
