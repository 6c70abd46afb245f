// A display that nobody has let in: asks for a code, shows it, and goes to its view as soon as it was approved.
import { hosted } from "./hosted.js";

const EVERY = 3000;
const ANSWER_WITHIN = 10000;

export function pairDisplay() {
  const page = document.querySelector("[data-pairing]");
  if (page) run(page);
}

async function run(page) {
  const [code, state, picture, address] = ["code", "state", "picture", "address"].map(name => page.querySelector(`[data-pair-${name}]`));
  let shown = null;
  for (;;) {
    try {
      const answer = shown ? await post("access/pairing/collect") : await post("access/pairing");
      if (answer.state === "paired") { location.replace(hosted(answer.view)); return; }
      if (answer.state === "none") { shown = null; continue; }
      if (answer.code !== shown) {
        shown = answer.code;
        code.textContent = `${shown.slice(0, 3)} ${shown.slice(3)}`;
        picture.src = `access/pairing/picture?code=${shown}`;
        picture.hidden = false;
        address.textContent = `${location.origin}${hosted("/admin/devices")}`;
      }
      state.textContent = answer.note ?? "Waiting to be let in";
    } catch (fault) {
      state.textContent = fault.message;
    }
    await new Promise(resolve => setTimeout(resolve, EVERY));
  }
}

async function post(path) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN) });
  } catch {
    throw new Error("The server does not answer; trying again");
  }
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.title ? `${problem.title} ${problem.detail ?? ""}` : "The server cannot do this now; trying again");
}
