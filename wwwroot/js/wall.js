// A display that nobody touches: it tells the server its size, shortens what does not fit, stays awake, and loads itself
// again when the server is of another build.
import { connected } from "./circuit.js";
import { hosted } from "./hosted.js";
import { reloadWhenReady } from "./reload.js";
import { choose, hoursNow } from "./time.js";
import "./wall-sound.js";

// What is shortened or left out, the least important first: see wall.css.
const OF_TILE = [
  "reduced-few", "diverting-few", "reason-few", "reduced-number", "diverting-number", "system", "word", "reason", "place", "reduced", "until", "diverting", "tight", "age",
];
const OF_NEWS = ["was", "small", "smaller", "clip"];
const OF_INCIDENT = ["of", "total", "third", "small", "second", "states", "clamp"];
const CHECK = 10e3;
const SIGNED_OUT_AFTER = 4;
const ASK_DEVICE = 20e3;
const MINUTE = 60e3;
const QUIET_FOR = 5 * MINUTE;
const WAIT_AT_MOST = 120 * MINUTE;
const SURE_AFTER = 3;      // answers in a row: behind a balancer two builds may answer by turns while one replaces the other
const ONLY_AFTER = 30;     // answers in a row: no node of this page's build answers any more
const LEFT = "statusboard.left-builds";

export function hangWall() {
  const frame = document.querySelector("[data-wall]");
  globalThis.statusBoard = { ...globalThis.statusBoard, followScreen, followPreview, reloadWall: reloadWhenReady };
  if (!frame) return;
  // Nobody is there to read that the access has changed: what the display may show now is loaded.
  statusBoard.accessChanged = reloadWhenReady;
  choose(frame.dataset.zone, frame.dataset.hours === "12");
  reloadOnNewBuild(frame.dataset.build);
  // The server answers, and the circuit does not follow: it is gone without the browser having been told.
  addEventListener("statusboard:stopped", once(reloadWhenReady));
  // The access of a display that was revoked: it shows a code again.
  const again = once(reloadWhenReady);
  addEventListener("statusboard:signed-out", ({ detail }) => { if (detail.seconds >= SIGNED_OUT_AFTER) again(); });
  followDevice(frame.dataset.device);
  reloadAtNight(frame.dataset.reload);
  stayAwake();
  fitTiles(frame);
}

function followScreen(wall) {
  // How much the header, a banner and the rest leave to the tiles only the browser knows. What changes without a connection
  // is told when it is back: the banner NOT LIVE goes, and that changes the room.
  const middle = document.querySelector(".wall > .middle");
  const tell = async () => {
    if (!connected()) return;
    try {
      await wall.invokeMethodAsync("ScreenIs", innerWidth, innerHeight, middle?.clientHeight ?? 0);
    } catch {
      // The circuit is gone: the next one asks again.
    }
  };
  let timer;
  const soon = () => { clearTimeout(timer); timer = setTimeout(tell, 200); };
  addEventListener("resize", soon);
  if (middle) new ResizeObserver(soon).observe(middle);
  tell();
}

// A wall as it will be, drawn at its own size and made as small as there is room for.
function followPreview(box) {
  const frame = box.querySelector(".wall-frame");
  const scale = () => box.style.setProperty("--shrink", box.clientWidth / Number(box.dataset.width));
  new ResizeObserver(scale).observe(box);
  new MutationObserver(scale).observe(box, { attributes: true, attributeFilter: ["data-width"] });
  scale();
  // Times on this page read as on the display.
  const times = () => choose(frame.dataset.zone, frame.dataset.hours === "12");
  new MutationObserver(times).observe(frame, { attributes: true, attributeFilter: ["data-zone", "data-hours"] });
  times();
  fitTiles(frame);
}

// Once for an upgrade: while nodes of both builds answer, a page that has changed does not change back, and one that was given the
// old build again waits until only the new one answers.
function reloadOnNewBuild(build) {
  const left = leftBuilds();
  let others = 0;
  addEventListener("statusboard:heartbeat", ({ detail }) => {
    others = detail.build && detail.build !== build ? others + 1 : 0;
    if (others < (left.includes(build) || left.includes(detail.build) ? ONLY_AFTER : SURE_AFTER)) return;
    others = 0;
    rememberLeft([...left.filter(one => one !== build), build].slice(-5));
    reloadWhenReady();
  });
}

function leftBuilds() {
  try {
    return JSON.parse(sessionStorage.getItem(LEFT)) ?? [];
  } catch {
    return [];
  }
}

function rememberLeft(builds) {
  try {
    sessionStorage.setItem(LEFT, JSON.stringify(builds));
  } catch {
    // Nothing is kept on this device: it may change more than once.
  }
}

// An administrator may have given this display another view.
function followDevice(name) {
  if (!name) return;
  setInterval(async () => {
    try {
      const answer = await fetch("access/device", { cache: "no-store", signal: AbortSignal.timeout(CHECK) });
      if (!answer.ok) return;
      const view = hosted((await answer.json()).view);
      if (new URL(view, location.origin).href !== new URL(frameAddress(), location.origin).href) location.replace(view);
    } catch {
      // No answer: the page says NOT LIVE.
    }
  }, ASK_DEVICE);
}

const frameAddress = () => location.pathname + location.search;

// Once a day the page begins anew, whatever it may have gathered: at the first quiet moment after the time that was set,
// when it is live and nothing new is marked; two hours later in any case.
function reloadAtNight(time) {
  if (!time) return;
  const left = minutes(time) - minutes(hoursNow());
  const due = performance.now() + (left > 0 ? left : left + 1440) * MINUTE;
  let quietSince = performance.now();
  const check = setInterval(() => {
    const at = performance.now();
    if (document.body.dataset.live !== "yes" || document.querySelector("sb-new:not([hidden])")) quietSince = at;
    if (at < due || (at - quietSince < QUIET_FOR && at - due < WAIT_AT_MOST)) return;
    clearInterval(check);
    reloadWhenReady();
  }, CHECK);
}

const minutes = time => { const [hours, rest] = time.split(":"); return hours * 60 + Number(rest); };

function once(act) {
  let done = false;
  return () => { if (!done) act(); done = true; };
}

function stayAwake() {
  const ask = () => { if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => { /* Not allowed here: the display's own settings decide. */ }); };
  document.addEventListener("visibilitychange", ask);
  ask();
}

// Each tile says as much as has room: one thing after the other is shortened or left out until nothing sticks out, and
// what then has room after all comes back, the most important first. The name is never shortened and keeps its size.
function fitTiles(frame) {
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; fit(frame.querySelectorAll(".tile"), OF_TILE); fit(frame.querySelectorAll(".incidents > li"), OF_INCIDENT); fit(frame.querySelectorAll(".news > li"), OF_NEWS); });
  };
  new MutationObserver(ask).observe(frame, { childList: true, subtree: true, attributes: true, attributeFilter: ["style", "class"] });
  new ResizeObserver(ask).observe(frame.querySelector("main") ?? frame);
  document.fonts.ready.then(ask);
  // Ages grow longer without any of these.
  setInterval(ask, 60e3);
  ask();
}

// All boxes by turns, so that the browser lays the page out once for each step and not for each box.
function fit(boxes, steps) {
  const short = new Map([...boxes].map(box => [box, []]));
  const show = box => { box.dataset.short = short.get(box).join(" "); };
  const sticksOut = box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
  for (const box of boxes) show(box);
  let open = [...boxes];
  for (const step of steps) {
    open = open.filter(sticksOut);
    if (!open.length) break;
    for (const box of open) { short.get(box).push(step); show(box); }
  }
  for (const step of steps.toReversed()) {
    const tried = [...boxes].filter(box => short.get(box).includes(step));
    for (const box of tried) { short.set(box, short.get(box).filter(one => one !== step)); show(box); }
    for (const box of tried.filter(sticksOut)) { short.get(box).push(step); show(box); }
  }
}
