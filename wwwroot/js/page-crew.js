// The crew's page: asks for a small answer every few seconds, and says how old what it shows is. It is up to date for as long as answers
// come that are not old themselves: see proof.js.
import "./clocks.js";
import { altered, disprove, prove, whenInDoubt } from "./proof.js";
import { clock, learn } from "./time.js";

const EVERY = 15e3;
const ANSWER_WITHIN = 12e3;
const OLD_AFTER = 75e3;
const LOOK = 2e3;

let answered = null;
let lastAnswer = performance.now();
let serverTime = null;
let question = null;
let refused = null;

async function ask() {
  question?.abort();
  const mine = question = new AbortController();
  const limit = setTimeout(() => mine.abort(), ANSWER_WITHIN);
  try {
    const response = await fetch(location.href, { cache: "no-store", headers: { Accept: "application/json" }, signal: mine.signal });
    if (mine !== question) return;
    refused = response.status === 404 || response.status === 401 || response.status === 403
      ? "This link does not work any more. Ask your dispatcher for another one." : null;
    if (!response.ok) throw new Error(response.status);
    const answer = await response.json();
    if (mine !== question) return;
    serverTime = Date.parse(answer.now);
    learn(serverTime);
    answered = lastAnswer = performance.now();
    document.body.dataset.asOf = answer.asOf ? Date.parse(answer.asOf) : "";
    document.body.dataset.problem = answer.problem ?? "";
    show(answer);
  } catch {
    // Said below, once it has lasted.
  } finally {
    clearTimeout(limit);
  }
  judge();
}

let shown = null;
function show({ html, asOf, mode }) {
  if (document.body.dataset.mode && document.body.dataset.mode !== mode) location.reload();
  document.body.dataset.mode = mode;
  for (const time of document.querySelectorAll(".crew-age sb-time")) time.setAttribute("t", Date.parse(asOf));
  if (shown === html) return;
  shown = html;
  document.getElementById("crew-answer").innerHTML = html;
}

function whyNot() {
  const broken = globalThis.pageGuard?.problem();
  if (broken) return broken;
  if (refused) return refused;
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
  const text = `${asOf ? ` This shows ${clock(asOf, undefined, true)}.` : " Nothing here has been confirmed yet."} ${why ?? "It has not been confirmed since."}`;
  const banner = document.getElementById("not-live");
  if (banner.dataset.text === text) return;
  banner.dataset.text = text;
  banner.replaceChildren(Object.assign(document.createElement("b"), { textContent: "NOT UP TO DATE" }), text);
}

// One tap: the phone says where it is, and the answer for the need that is chosen comes at once.
const here = document.querySelector("[data-here]");
if (here && "geolocation" in navigator && globalThis.isSecureContext) {
  here.hidden = false;
  here.addEventListener("click", () => {
    here.disabled = true;
    here.textContent = "Finding where you are…";
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const need = document.querySelector(".crew-needs [aria-pressed]")?.value ?? "general";
      const at = new URLSearchParams({ lat: coords.latitude.toFixed(3), lon: coords.longitude.toFixed(3), need });
      location.assign(`${location.pathname}?${at}`);
    }, () => {
      here.disabled = false;
      here.textContent = "The phone does not say where it is. Type a place.";
    }, { maximumAge: 60e3, timeout: 15e3 });
  });
}

// What is typed takes the place of where the phone was.
document.querySelector(".crew-ask")?.addEventListener("submit", ({ target }) => {
  const typed = target.elements.namedItem("place").value.trim();
  for (const one of target.querySelectorAll("[name=lat],[name=lon]")) one.disabled = typed !== "";
  target.elements.namedItem("place").disabled = typed === "";
});

whenInDoubt(() => {
  answered = null;
  judge();
  ask();
});
setInterval(ask, EVERY);
setInterval(judge, LOOK);
ask();
globalThis.pageGuard?.started();
