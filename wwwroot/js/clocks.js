// Times that tick do so here, never by rendering on the server. Their text is in a shadow root, so that neither
// Blazor's diff nor a page merge touches it.
import { brief, chooseZone, clock, day, moment, now, span, wallClock, zoneChoice } from "./time.js";

const ticking = new Set();
const FRESH = 3 * 60e3;
const NEW = 5 * 60e3;
const WEEK = 7 * 86400e3;

class Clock extends HTMLElement {
  static observedAttributes = ["t", "zone"];
  #text;

  constructor() {
    super();
    this.#text = this.attachShadow({ mode: "open" }).appendChild(document.createTextNode(""));
  }

  connectedCallback() { ticking.add(this); this.tick(); }
  disconnectedCallback() { ticking.delete(this); }
  attributeChangedCallback() {
    if (!this.isConnected) return;
    this.tick();
    // Another moment may read the same: "4m".
    if (this.title) this.tell();
  }

  get time() { return Number(this.getAttribute("t")); }
  get zone() { return this.getAttribute("zone") ?? undefined; }

  tick() {
    const text = this.say();
    if (this.#text.data === text) return;
    this.#text.data = text;
    if (this.title) this.tell();
  }

  tell() { this.title = clock(this.time, this.zone, true); }
}

// The moment in full, for whoever points at a time: a list of hundreds is not to work it out for each of them.
document.addEventListener("pointerover", ({ target }) => {
  if (target instanceof Clock) target.tell();
}, { passive: true });

// "14:12 · 3 h 06 min", after a week "12 Jul · 9 d 4 h"; fresh for the first minutes.
customElements.define("sb-since", class extends Clock {
  say() {
    const age = Math.max(0, now() - this.time);
    this.toggleAttribute("fresh", age < FRESH);
    return `${age < WEEK ? clock(this.time, this.zone) : day(this.time, this.zone)} · ${span(age)}`;
  }
});

// "25 Nov 2026 05:00 EST".
customElements.define("sb-moment", class extends Clock {
  say() { return moment(this.time, this.zone); }
});

// "28 min ago".
customElements.define("sb-ago", class extends Clock {
  say() {
    const age = Math.max(0, now() - this.time);
    return age < 60e3 ? span(age) : `${span(age)} ago`;
  }
});

// "until 18:50 · 92 min", and what it says once that has passed.
customElements.define("sb-until", class extends Clock {
  say() {
    const left = this.time - now();
    this.toggleAttribute("overdue", left <= 0);
    return left > 0
      ? `until ${clock(this.time, this.zone)} · ${span(left)} left`
      : `was due ${clock(this.time, this.zone)} · ${span(-left)} over`;
  }
});

// A moment: "Tue 14:12 EDT"; short: "14:12".
customElements.define("sb-time", class extends Clock {
  say() { return clock(this.time, this.zone, !this.hasAttribute("short")); }
});

// A span alone: "28 min".
customElements.define("sb-span", class extends Clock {
  say() {
    const age = Math.max(60e3, now() - this.time);
    return this.hasAttribute("brief") ? brief(age) : span(age);
  }
});

// A span that something is surely within, in round figures: "30 min", "4 h".
customElements.define("sb-within", class extends Clock {
  say() {
    const minutes = Math.max(1, (now() - this.time) / 60e3);
    if (minutes <= 60) return `${Math.ceil(minutes / 5) * 5} min`;
    return minutes <= 48 * 60 ? `${Math.ceil(minutes / 60)} h` : `${Math.ceil(minutes / 1440)} d`;
  }
});

// What is left of a time, in a narrow column: "28m", "1h32"; "12m over" once it has passed.
customElements.define("sb-left", class extends Clock {
  say() {
    const left = this.time - now();
    this.toggleAttribute("overdue", left <= 0);
    return left > 0 ? brief(Math.max(60e3, left)) : `${brief(Math.max(60e3, -left))} over`;
  }
});

// The mark of what is new; it goes by itself.
customElements.define("sb-new", class extends Clock {
  say() {
    const fresh = now() - this.time < NEW;
    this.hidden = !fresh;
    return fresh ? "new" : "";
  }
});

// What is soon to happen by itself: "Divert turns stale in 12 min, at 16:10". It shows itself when it is time for it.
customElements.define("sb-due", class extends Clock {
  say() {
    const left = this.time - now();
    const near = left < Number(this.getAttribute("before")) * 60e3;
    if (this.hidden === near) this.hidden = !near;
    return near ? `${this.getAttribute("words")} ${left > 0 ? `in ${span(Math.max(60e3, left))}, at` : "now:"} ${clock(this.time, this.zone)}. Confirm or report.` : "";
  }
});

// The clock on the wall: "14:12", with its zone and the day.
customElements.define("sb-clock", class extends Clock {
  // The style of a shadow tree is its own.
  #zone = Object.assign(document.createElement("small"), { style: "display:block;font-size:.42em;font-weight:500;opacity:.75" });

  connectedCallback() { this.shadowRoot.append(this.#zone); super.connectedCallback(); }

  get time() { return now(); }

  say() {
    const { time, zone, day } = wallClock(now());
    const below = `${day} ${zone}`;
    if (this.#zone.textContent !== below) this.#zone.textContent = below;
    return time;
  }
});

function tickAll() {
  for (const element of ticking) element.tick();
  // The page may have been merged with one from the server, which does not know the choice.
  for (const box of document.querySelectorAll("[data-zone-choice]")) if (box.value !== zoneChoice()) box.value = zoneChoice();
}

// The choice of the zone, in the bar of each page.
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("[data-zone-choice]")) return;
  chooseZone(target.value);
  tickAll();
});

tickAll();
setInterval(tickAll, 1000);
