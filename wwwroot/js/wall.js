// A display that nobody touches: it tells the server its size, shortens what does not fit, stays awake, and loads itself
// again when the server is of another build.
import { reloadWhenReady } from "./circuit.js";
import { choose, hoursNow } from "./time.js";
import "./wall-sound.js";

const SHORTEST = 7;
const CHECK = 10e3;
const MINUTE = 60e3;
const QUIET_FOR = 5 * MINUTE;
const WAIT_AT_MOST = 120 * MINUTE;
const SURE_AFTER = 3;      // answers in a row: behind a balancer two builds may answer by turns while one replaces the other

export function hangWall() {
  const frame = document.querySelector("[data-wall]");
  globalThis.statusBoard = { followScreen, followPreview, reloadWall: reloadWhenReady };
  if (!frame) return;
  choose(frame.dataset.zone, frame.dataset.hours === "12");
  reloadOnNewBuild(frame.dataset.build);
  // The server answers, and the circuit does not follow: it is gone without the browser having been told.
  addEventListener("statusboard:stopped", once(reloadWhenReady));
  reloadAtNight(frame.dataset.reload);
  stayAwake();
  fitTiles(frame);
}

function followScreen(wall) {
  const tell = () => wall.invokeMethodAsync("ScreenIs", innerWidth, innerHeight).catch(() => { /* The circuit is gone: the next one asks again. */ });
  let timer;
  addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(tell, 200); });
  tell();
}

// A wall as it will be, drawn at its own size and made as small as there is room for.
function followPreview(box) {
  const frame = box.querySelector(".wall-frame");
  const scale = () => box.style.setProperty("--shrink", box.clientWidth / Number(box.dataset.width));
  new ResizeObserver(scale).observe(box);
  new MutationObserver(scale).observe(box, { attributes: true, attributeFilter: ["data-width"] });
  scale();
  fitTiles(frame);
}

function reloadOnNewBuild(build) {
  let others = 0;
  addEventListener("statusboard:heartbeat", ({ detail }) => {
    others = detail.build && detail.build !== build ? others + 1 : 0;
    if (others === SURE_AFTER) reloadWhenReady();
  });
}

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

// Each tile says as much as has room: its length grows shorter step by step (wall.css) until nothing sticks out. The name
// is never shortened and keeps its size.
function fitTiles(frame) {
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; fit(); });
  };
  const fit = () => {
    let tiles = [...frame.querySelectorAll(".tile, .incidents > li")];
    for (const tile of tiles) tile.dataset.short = "0";
    for (let step = 1; step <= SHORTEST && tiles.length; step++) {
      tiles = tiles.filter(tile => tile.scrollHeight > tile.clientHeight + 1 || tile.scrollWidth > tile.clientWidth + 1);
      for (const tile of tiles) tile.dataset.short = String(step);
    }
  };
  new MutationObserver(ask).observe(frame, { childList: true, subtree: true, attributes: true, attributeFilter: ["style", "class"] });
  new ResizeObserver(ask).observe(frame.querySelector("main") ?? frame);
  document.fonts.ready.then(ask);
  // Ages grow longer without any of these.
  setInterval(ask, 60e3);
  ask();
}
