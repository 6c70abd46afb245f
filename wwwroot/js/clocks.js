// Times that tick do so here, never by rendering on the server. Their text is in a shadow root, so that neither
// Blazor's diff nor a page merge touches it.
import { clock, day, now, span } from "./time.js";

const ticking = new Set();
const FRESH = 3 * 60e3;
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
  attributeChangedCallback() { if (this.isConnected) this.tick(); }

  get time() { return Number(this.getAttribute("t")); }
  get zone() { return this.getAttribute("zone") ?? undefined; }

  tick() {
    const text = this.say();
    if (this.#text.data === text) return;
    this.#text.data = text;
    this.title = clock(this.time, this.zone, true);
  }
}

// "14:12 · 3 h 06 min", after a week "12 Jul · 9 d 4 h", in the facility's own zone; fresh for the first minutes.
customElements.define("sb-since", class extends Clock {
  say() {
    const age = Math.max(0, now() - this.time);
    this.toggleAttribute("fresh", age < FRESH);
    return `${age < WEEK ? clock(this.time, this.zone) : day(this.time, this.zone)} · ${span(age)}`;
  }
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

// A moment: "Tue 14:12 EDT".
customElements.define("sb-time", class extends Clock {
  say() { return clock(this.time, this.zone, true); }
});

setInterval(() => { for (const element of ticking) element.tick(); }, 1000);
