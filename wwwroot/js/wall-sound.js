// The sound of a wall: one short tone for a new closure or diversion, never two within ten seconds, and none in the
// silent hours. What it was about stands beside it. What is there when the page opens is not new.
import { hoursNow, now } from "./time.js";

const APART = 10000;
const TONE = { frequency: 660, seconds: 0.6, loudness: 0.2 };

let context;
let lastAt = -Infinity;
let waiting = null;

class Sound extends HTMLElement {
  static observedAttributes = ["key"];
  #heard;

  connectedCallback() {
    this.#heard = this.getAttribute("key");
    context ??= new (globalThis.AudioContext ?? globalThis.webkitAudioContext)();
    context.onstatechange = () => this.#say();
    this.#say();
  }

  attributeChangedCallback(name, before, key) {
    if (!this.isConnected || !key || key === this.#heard) return;
    this.#heard = key;
    if (!this.#isSilent()) ring(this);
    this.#say();
  }

  #isSilent() {
    const hours = this.getAttribute("silent");
    return hours ? within(hours, hoursNow()) : false;
  }

  // In words, for those who wonder why they hear something, or nothing.
  #say() {
    const state = this.#isSilent() ? "silent" : context.state === "running" ? "on" : "blocked";
    if (this.dataset.state !== state) this.dataset.state = state;
  }
}
customElements.define("sb-sound", Sound);

/** Whether a time of day ("23:10") is within hours ("22:00-06:00"), perhaps past midnight. */
export function within(hours, time) {
  const [from, until] = hours.split("-");
  return from < until ? time >= from && time < until : time >= from || time < until;
}

function ring(element) {
  const wait = lastAt + APART - performance.now();
  if (wait > 0) {
    waiting ??= setTimeout(() => { waiting = null; ring(element); }, wait);
    return;
  }
  lastAt = performance.now();
  element.dispatchEvent(new CustomEvent("statusboard:tone", { bubbles: true, detail: { at: now() } }));
  context.resume().catch(() => { /* Not allowed by this browser: it says so. */ });
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  const start = context.currentTime;
  tone.frequency.value = TONE.frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(TONE.loudness, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + TONE.seconds);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + TONE.seconds);
}
