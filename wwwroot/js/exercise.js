// The controller's page follows what other controllers, participants and the time of the scenario do: the server is asked for a mark, and
// when it is another one, the parts of the page are taken from a new answer. What is being filled in stays.
import { now, seconds } from "./time.js";

const INTERVAL = 2000;
const PATIENCE = 6000;

/** Begins, where the page has a mark. */
export function followExercise() {
  const state = document.querySelector("[data-exercise-mark]");
  if (!state) return;
  let proved = now();
  const look = async () => {
    try {
      if (!document.hidden) {
        await compare(state);
        proved = now();
        say(state, `Up to date at ${seconds(proved)}.`, false);
      }
    } catch {
      if (now() - proved > PATIENCE) say(state, `NOT UP TO DATE: this page shows ${seconds(proved)}. It is tried again.`, true);
    }
    setTimeout(look, INTERVAL);
  };
  setTimeout(look, INTERVAL);
  setInterval(tick, 1000);
  addEventListener("visibilitychange", () => {
    // What was shown before a tab was put away is not proved until it has been asked for.
    if (!document.hidden && now() - proved > PATIENCE) say(state, `NOT UP TO DATE: this page shows ${seconds(proved)}.`, true);
  });
}

async function compare(state) {
  const answer = await fetch("exercise/mark", { cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const mark = await answer.text();
  if (mark === state.dataset.exerciseMark) return;
  const response = await fetch("exercise", { cache: "no-store", redirect: "error" });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const parts = new Set([...document.querySelectorAll("[data-followed]"), ...page.querySelectorAll("[data-followed]")].map(part => part.id));
  for (const id of parts) {
    const [before, after] = [document.getElementById(id), page.getElementById(id)];
    // Loaded, or the first of its kind: the whole page is another one.
    if (!before || !after) return location.assign(new URL("exercise", document.baseURI));
    if (!isFilledIn(before)) replace(before, after);
  }
  // As it was when the page was made, so that nothing is missed in between.
  state.dataset.exerciseMark = page.querySelector("[data-exercise-mark]").dataset.exerciseMark;
}

const isFilledIn = part => [...part.querySelectorAll("input:not([type=hidden])")].some(input =>
  input.value !== input.defaultValue || input === document.activeElement) || [...part.querySelectorAll("select")].some(select =>
  select === document.activeElement || select.selectedIndex !== Math.max(0, [...select.options].findIndex(option => option.defaultSelected)));

function replace(before, after) {
  const focused = before.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.getAttribute("aria-label") ?? focused?.textContent;
  before.replaceWith(document.adoptNode(after));
  if (focused) [...after.querySelectorAll("button")].find(button => (button.getAttribute("aria-label") ?? button.textContent) === name)?.focus();
}

// The time of the scenario goes on between two answers.
function tick() {
  for (const shown of document.querySelectorAll("[data-scenario-seconds][data-runs=yes]")) {
    const seconds = Number(shown.dataset.scenarioSeconds) + 1;
    shown.dataset.scenarioSeconds = seconds;
    const two = number => String(number).padStart(2, "0");
    shown.textContent = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
}

function say(state, text, isFault) {
  // Read out at once where it is a fault, and otherwise not at all: it changes with every look.
  if (isFault) state.setAttribute("role", "alert");
  else state.removeAttribute("role");
  state.textContent = text;
  state.classList.toggle("error", isFault);
  state.classList.toggle("muted", !isFault);
}
