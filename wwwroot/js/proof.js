// Whether a page has proof that it shows the present, said where its style reads it: at the body, for some seconds at a
// time. Without it a page is not live: see src/StatusBoard.Web/Proof/unproved.css.
const RENEW = 2000;       // well within the ten seconds after which the style takes it for lapsed
const LOOK = 200;
const JUMP = 2000;        // clocks are put right by less than that
const STOOD_STILL = 5000;

let renewed = 0;

/** Says that the page has proof. */
export function prove() {
  const { dataset } = document.body;
  const at = performance.now();
  if (dataset.live === "yes" && at - renewed < RENEW) return;
  renewed = at;
  dataset.live = "yes";
  // Another name begins the time of the style anew.
  dataset.proof = dataset.proof === "a" ? "b" : "a";
}

/** Says that it has none: in words at once where it is known why, else quietly for two seconds. */
export function disprove(why) {
  const { dataset } = document.body;
  if (why) dataset.live = "no";
  else delete dataset.live;
}

/**
 * Calls when nobody knows whether what was proved still holds: the computer has slept, which shows in two clocks of which
 * one stood still or in a timer that was not called, or the page was hidden, frozen, or kept by the browser for the way back.
 */
export function whenInDoubt(act) {
  const apart = () => Date.now() - performance.now();
  let [before, last] = [apart(), performance.now()];
  setInterval(() => {
    const [now, at] = [apart(), performance.now()];
    const slept = Math.abs(now - before) > JUMP || (!document.hidden && at - last > STOOD_STILL);
    [before, last] = [now, at];
    if (slept) act();
  }, LOOK);
  document.addEventListener("visibilitychange", () => { last = performance.now(); act(); });
  for (const name of ["freeze", "resume"]) document.addEventListener(name, act);
  for (const name of ["pagehide", "pageshow"]) addEventListener(name, event => { if (event.persisted) act(); });
}

/**
 * Whether somebody else has changed the words: a translation wraps each text in elements of its own, and what is written
 * into the old text afterwards is seen by nobody. What shows a status carries its words beside it.
 */
export const altered = root =>
  root.getElementsByTagName("font").length > 0 || [...root.querySelectorAll("[data-said]")].some(element => element.textContent.trim() !== element.dataset.said.trim());
