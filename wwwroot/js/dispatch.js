// A dispatcher's desk: tells the server which lines are seen, which keys were pressed and where the pointer is, and does
// what only the browser can: focus, scrolling, the address.
import { connected } from "./circuit.js";
import { chime } from "./chime.js";
import { hosted } from "./hosted.js";

const MOVES = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Enter"]);
const ANYWHERE = new Set(["Escape", "F2", "F4", "F7", "F8", "F9"]);

export function wireDesk() {
  Object.assign(globalThis.statusBoard ??= {}, { followDesk, revealLine, deskAddress, focusIn, clearFind, chime, open: address => open(hosted(address), "_blank", "noopener") });
}

const box = () => document.querySelector("[data-list]");
const grid = () => document.querySelector("[data-grid]");
const find = () => document.querySelector("[data-find]");

let left;
let scrolled = false;

function followDesk(desk) {
  left?.abort();
  left = new AbortController();
  const { signal } = left;
  const tell = (method, ...values) => connected() && desk.invokeMethodAsync(method, ...values).catch(() => { /* The circuit is gone: the next one asks again. */ });

  followLines(tell, signal);
  followKeys(tell, signal);
  followPointer(tell, signal);
  find()?.addEventListener("input", () => {
    tell("SearchFor", find().value);
    // What is found begins at the top, wherever the list was. To read where it is would make the browser lay it out.
    if (find().value && scrolled) box().scrollTop = 0;
  }, { signal });
  document.addEventListener("click", event => clickMap(event, tell), { signal });
  if (find()?.value) tell("SearchFor", find().value);
  if (!document.activeElement || document.activeElement === document.body) grid()?.focus({ preventScroll: true });
}

// Lines that are seen. The list is as high as all of its lines; only those that are told here exist.
function followLines(tell, signal) {
  let asked = false;
  let said = "";
  scrolled = false;
  const look = () => {
    asked = false;
    const list = box();
    if (!list) return;
    const height = rowHeight(list);
    const head = list.querySelector("thead")?.offsetHeight ?? 0;
    scrolled = list.scrollTop > 0;
    const top = Math.floor(list.scrollTop / height);
    const seen = Math.ceil((list.clientHeight - head) / height) + 1;
    if (said === `${top} ${seen}`) return;
    said = `${top} ${seen}`;
    tell("LinesSeen", top, seen);
  };
  const ask = () => { if (!asked) { asked = true; requestAnimationFrame(look); } };
  document.addEventListener("scroll", event => { if (event.target === box()) ask(); }, { capture: true, passive: true, signal });
  addEventListener("resize", ask, { signal });
  const sizes = new ResizeObserver(ask);
  if (box()) sizes.observe(box());
  signal.addEventListener("abort", () => sizes.disconnect());
  ask();
}

const rowHeight = list => parseFloat(getComputedStyle(list).getPropertyValue("--row")) || 23;

function followKeys(tell, signal) {
  const press = key => {
    keys++;
    waiting++;
    Promise.resolve(tell("KeyAsync", key)).finally(() => waiting--);
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key, target } = event;
    const editing = target.closest?.("input, textarea, select, [contenteditable]");
    const searching = target === find();
    const dialog = document.querySelector("[data-dialog]");
    if (ahead && Date.now() < ahead.until && key.length === 1) {
      event.preventDefault();
      ahead.text += key;
      return;
    }
    if (dialog && key !== "Escape" && key !== "?") { keepFocusIn(dialog, event); return; }
    if (ANYWHERE.has(key)) {
      event.preventDefault();
      // Back at once: the next key must not land in the field while the server is told.
      if (key === "Escape" && !dialog && (searching || inPanel(target))) {
        if (searching) clearFind();
        grid()?.focus({ preventScroll: true });
      }
      // What is typed before the field is there is kept for it.
      if (key === "F2") {
        ahead = document.querySelector("[data-place]") ? null : { text: "", until: Date.now() + 3000 };
        take(document.querySelector("[data-place]"));
      }
      press(key);
    } else if (key === "?" && !editing) {
      event.preventDefault();
      press(key);
    } else if (MOVES.has(key) && (searching ? key !== "Home" && key !== "End" : inList(target))) {
      event.preventDefault();
      press(key);
    } else if (key === "/" && !editing) {
      event.preventDefault();
      find()?.focus();
      find()?.select();
    } else if (!editing && inList(target) && key.length === 1 && /[\p{L}\p{N}]/u.test(key)) {
      // The letter goes on into the field that has the focus now.
      find()?.focus();
      find()?.select();
    }
  }, { signal });
}

const inPanel = target => document.querySelector(".desk-panel")?.contains(target);
// Where somebody works: a control that was removed leaves the focus to the page, and what is typed then belongs where it was.
let worksInPanel = false;
for (const kind of ["focusin", "pointerdown"]) document.addEventListener(kind, ({ target }) => { worksInPanel = !!inPanel(target); });
const inList = target => box()?.contains(target) || (!worksInPanel && (target === document.body || target.id === "content"));

function keepFocusIn(dialog, event) {
  if (event.key !== "Tab") return;
  event.preventDefault();
  dialog.querySelector("button")?.focus();
}

function followPointer(tell, signal) {
  const list = document.querySelector("#dense-list");
  // Once the server has heard it, the order stands still.
  const is = inside => tell("PointerIs", inside)?.then?.(() => list.toggleAttribute("data-held", inside));
  list?.addEventListener("pointerenter", event => { if (event.pointerType === "mouse") is(true); }, { signal });
  list?.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") is(false); }, { signal });
  list?.addEventListener("click", event => {
    const row = event.target.closest?.("tr[data-facility]");
    if (row) tell("RowClicked", row.dataset.facility);
  }, { signal });
}

// A click on the map is a place: the drawing's own units, which the server turns back into degrees.
function clickMap(event, tell) {
  const svg = event.target.closest?.("[data-map] svg");
  if (!svg) return;
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  tell("MapClickedAsync", point.x, point.y);
}

function revealLine(line, lines, tries = 20) {
  const list = box();
  if (!list) return;
  const height = rowHeight(list);
  // The list may be on its way back from what was found to all of its lines.
  if (list.scrollHeight < lines * height && tries > 0) {
    requestAnimationFrame(() => revealLine(line, lines, tries - 1));
    return;
  }
  const head = list.querySelector("thead")?.offsetHeight ?? 0;
  const [top, bottom] = [line * height, (line + 1) * height + head];
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}

function deskAddress(asked) {
  const address = hosted(asked);
  if (location.pathname + location.search !== address) history.replaceState(history.state, "", address);
}

// How many keys were pressed, and how many of them the server has not answered yet.
let keys = 0;
let waiting = 0;

function focusIn(selector) {
  // Back to the list, as the answer to a key after which another was pressed: where that one leads stands, and what is typed goes there.
  const isList = selector === "[data-grid]";
  if (isList && waiting > 1) return;
  const answered = keys;
  // What is to have the focus may still be on its way here.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (isList && keys !== answered) return;
    take(document.querySelector(selector));
  }));
}

let ahead = null;

function take(element) {
  // Who is typing there already is not to lose what was typed.
  if (!element || document.activeElement === element) return;
  element.focus({ preventScroll: element === grid() });
  element.select?.();
  if (!ahead || !element.matches("[data-place]")) return;
  if (ahead.text) {
    element.value = ahead.text;
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }
  ahead = null;
}

function clearFind() {
  if (find()) find().value = "";
}
