// Says in words that what this page may show has changed while it was open. The server decides and holds to it; this is
// for the person who would otherwise look at a page that has gone quiet.
import { hosted, unhosted } from "./hosted.js";

const NOTE = "access-changed";

export function watchAccess() {
  (globalThis.statusBoard ??= {}).accessChanged = changed;
  // Where nobody can tell the page, its heartbeat is refused; a display that nobody touches is to say so, and come back.
  addEventListener("statusboard:signed-out", event => { if (event.detail.seconds > 20 && document.querySelector("[data-board-version]")) changed("lost"); });
  const at = sessionStorage.getItem(NOTE);
  sessionStorage.removeItem(NOTE);
  if (at) say(`Your access was changed at ${new Date(Number(at)).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}. This page shows what you may see and do now.`);
}

function changed(what) {
  if (what === "lost") {
    location.replace(`${hosted("/access-changed")}?from=${encodeURIComponent(unhosted(location.pathname) + location.search)}`);
    return;
  }
  sessionStorage.setItem(NOTE, Date.now());
  location.reload();
}

function say(text) {
  const note = document.createElement("div");
  note.className = "access-note";
  note.setAttribute("role", "status");
  const close = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Close" });
  close.addEventListener("click", () => note.remove());
  note.append(text, close);
  document.body.prepend(note);
}
