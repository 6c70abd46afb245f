// A band for each open poll that concerns whoever is signed in here, and a sound that comes again until somebody presses
// "Seen". The heartbeat of the page says when something has changed; only then the server is asked which polls ring.
import { chime } from "./chime.js";
import { clock } from "./time.js";

const RING_EVERY = 5000;
const ASK_AGAIN = 5000;

let mark = null;           // of the heartbeat that the last answer was to
let asking = false;
let again;
let ringing;
const pressed = new Set(); // seen here, until the server knows

export function watchPolls() {
  // A wall has nobody before it who could answer.
  if (document.querySelector("[data-wall]")) return;
  addEventListener("statusboard:heartbeat", ({ detail }) => {
    if (detail.polls === undefined || detail.polls === mark || asking) return;
    ask();
  });
  addEventListener("statusboard:poll-answered", () => ask());
  document.addEventListener("click", event => {
    const seen = event.target.closest?.("[data-poll-seen]");
    if (seen) { event.preventDefault(); press(Number(seen.dataset.pollSeen)); }
    // A question that was asked after this page was made is not on it yet.
    const link = event.target.closest?.(".poll-band a");
    if (link?.hash && link.pathname === location.pathname && !document.querySelector(link.hash)) {
      event.preventDefault();
      history.replaceState(history.state, "", link.href);
      location.reload();
    }
  });
}

async function ask() {
  clearTimeout(again);
  asking = true;
  try {
    const response = await fetch("polls/bell", { cache: "no-store", headers: { Accept: "application/json" }, redirect: "manual" });
    if (!response.ok) throw new Error(response.status);
    const answer = await response.json();
    mark = answer.mark;
    show(answer.polls.filter(poll => !pressed.has(poll.id)));
  } catch {
    // What rings goes on ringing: nobody has said that they have seen it.
    again = setTimeout(ask, ASK_AGAIN);
  } finally {
    asking = false;
  }
}

async function press(id) {
  pressed.add(id);
  document.querySelector(`[data-poll-band="${id}"]`)?.remove();
  const place = document.getElementById("poll-bands");
  if (place) fold(place);
  quietIfNone();
  try {
    const response = await fetch(`api/v1/polls/${id}/seen`, { method: "POST", headers: { Accept: "application/json" }, redirect: "manual" });
    if (!response.ok) throw new Error(response.status);
    for (const button of document.querySelectorAll(`[data-poll-seen="${id}"]`)) button.hidden = true;
  } catch {
    // The server does not know that it was seen: it rings again.
  }
  pressed.delete(id);
  await ask();
}

function show(polls) {
  let place = document.getElementById("poll-bands");
  if (!place) {
    if (polls.length === 0) { quietIfNone(); return; }
    place = Object.assign(document.createElement("div"), { id: "poll-bands" });
    place.setAttribute("role", "alert");
    // Below what says the mode and the moment, which stay at the top.
    const above = [...document.querySelectorAll(".frame > .mode, .frame > .past-band")].at(-1);
    if (above) above.after(place);
    else (document.querySelector(".frame") ?? document.body).prepend(place);
  }
  const bands = polls.map(poll => place.querySelector(`[data-poll-band="${poll.id}"]`) ?? band(poll));
  const isNew = bands.some(one => !one.isConnected);
  // The bands stay in sight: all of them would leave no room on a phone for what they stand above.
  const parts = bands.length > 1 ? [...bands, place.querySelector(".poll-more") ?? more(place)] : bands;
  // A band that stays is not touched: a button that is taken out and put back between press and release gets no click.
  if (parts.length !== place.children.length || parts.some((one, i) => one !== place.children[i])) place.replaceChildren(...parts);
  fold(place);
  if (isNew) chime();
  for (const button of document.querySelectorAll(".poll-question [data-poll-seen]"))
    button.hidden = !polls.some(poll => poll.id === Number(button.dataset.pollSeen));
  if (polls.length) ringing ??= setInterval(chime, RING_EVERY);
  quietIfNone();
}

/** One band is shown, of the poll that ends first; the others are opened with a button that says how many they are. */
function fold(place) {
  const bands = place.querySelectorAll("[data-poll-band]");
  const all = place.dataset.open === "yes";
  for (const [i, one] of bands.entries()) one.hidden = i > 0 && !all;
  const button = place.querySelector(".poll-more button");
  if (!button) return;
  if (bands.length < 2) { button.parentElement.remove(); return; }
  button.setAttribute("aria-expanded", all);
  const text = all ? "Show only the first" : `${bands.length - 1} more ${bands.length === 2 ? "poll waits" : "polls wait"}`;
  if (button.textContent !== text) button.textContent = text;
}

function more(place) {
  const element = Object.assign(document.createElement("p"), { className: "poll-more" });
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.addEventListener("click", () => {
    place.dataset.open = place.dataset.open === "yes" ? "no" : "yes";
    fold(place);
  });
  element.append(button);
  return element;
}

function quietIfNone() {
  if (document.querySelector("[data-poll-band]")) return;
  clearInterval(ringing);
  ringing = undefined;
}

function band(poll) {
  const element = Object.assign(document.createElement("p"), { className: "poll-band" });
  element.dataset.pollBand = poll.id;
  const text = document.createElement("span");
  const title = Object.assign(document.createElement("bdi"), { textContent: poll.title });
  text.append(Object.assign(document.createElement("b"), { textContent: poll.exercise ? "EXERCISE: POLL" : "POLL" }), " ", title, ` · ${poll.by} asks`
    + (poll.deadline ? ` · until ${clock(poll.deadline, undefined, true)}` : ""));
  const link = Object.assign(document.createElement("a"), { href: poll.link, className: "chip", textContent: poll.act });
  link.dataset.enhanceNav = "false";
  const seen = Object.assign(document.createElement("button"), { type: "button", className: "chip", textContent: "Seen" });
  seen.dataset.pollSeen = poll.id;
  const acts = Object.assign(document.createElement("span"), { className: "acts" });
  acts.append(link, seen);
  element.append(text, acts);
  return element;
}
