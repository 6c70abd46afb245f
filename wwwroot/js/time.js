// The server's time as the browser knows it: its own clock may be wrong, and ages are counted from the server's.
let offset = 0;

/** The present time by the server's clock; on a page of a moment that has passed, that moment, so that ages are those of then. */
export const now = () => past() ?? Date.now() + offset;

function past() {
  const at = document.getElementById("past-band")?.dataset.t;
  return at ? Number(at) : null;
}

/** Learns the server's clock from an answer's time (ms since 1970). */
export function learn(serverTime) {
  const difference = serverTime - Date.now();
  // Less than two seconds is the way the answer took.
  offset = Math.abs(difference) < 2000 ? 0 : difference;
}

// The zone of times: that of the facility they are about, the viewer's own, or UTC. The viewer chooses it once for all pages.
export const ZONES = ["facility", "mine", "utc"];
const CHOICE = "time-zone";
let choice = chosen();

// A display has one zone of its own for all its times.
let ownZone;
let hours = { hour: "2-digit", hourCycle: "h23" };

/** Sets the zone of all times of a display (the viewer's choice when none is given), and 12 hours in place of 24. */
export function choose(zone, twelveHours) {
  ownZone = zone || undefined;
  hours = twelveHours ? { hour: "numeric", hourCycle: "h12" } : { hour: "2-digit", hourCycle: "h23" };
}

/** The viewer's choice: one of ZONES. */
export const zoneChoice = () => choice;

/** Keeps the viewer's choice, for this browser. */
export function chooseZone(name) {
  choice = ZONES.includes(name) ? name : ZONES[0];
  try {
    localStorage.setItem(CHOICE, choice);
  } catch {
    // Storage is off: the choice holds for this page.
  }
}

addEventListener("storage", ({ key }) => { if (key === CHOICE) choice = chosen(); });

function chosen() {
  try {
    const kept = localStorage.getItem(CHOICE);
    return ZONES.includes(kept) ? kept : ZONES[0];
  } catch {
    return ZONES[0];
  }
}

/** The zone in which a time is shown; undefined for the viewer's own. */
const shownIn = facility => ownZone ?? (choice === "utc" ? "UTC" : choice === "facility" ? facility : undefined);

const formats = new Map();
const offsets = new Map();
const QUARTER = 15 * 60e3;

/**
 * A clock time, with the day where it is not today: "14:12", "14:12 EDT", "Tue 14:12 EDT", "12 Jul 14:12".
 * It says its zone where the viewer's or the facility's clocks show another time, and where clocks that go back show it twice.
 */
export function clock(time, facility, withZone = false) {
  const zone = shownIn(facility);
  const days = dayNumber(now(), zone) - dayNumber(time, zone);
  // American English, because only it has the short names of American zones.
  const parts = { ...hours, minute: "2-digit", timeZone: zone };
  const named = withZone || isAmbiguous(time, zone, facility);
  const text = format(named ? { ...parts, timeZoneName: "short" } : parts, "en-US").format(time);
  if (days === 0) return text;
  const day = days > 0 && days < 7 ? { weekday: "short" } : { day: "numeric", month: "short" };
  if (Math.abs(days) > 300) day.year = "numeric";
  return `${format({ ...day, timeZone: zone }).format(time)} ${text}`;
}

/** Whether a reader could take a time for another: other clocks that matter differ, or this clock shows it twice. */
function isAmbiguous(time, zone, facility) {
  const shown = zoneOffset(time, zone);
  if (shown !== zoneOffset(time, undefined) || (facility && shown !== zoneOffset(time, facility))) return true;
  // The same reading under the offset of the hours before or after it.
  return [-3, 3].some(hours => {
    const other = zoneOffset(time + hours * 3600e3, zone);
    return other !== shown && zoneOffset(time + shown - other, zone) === other;
  });
}

/** How far a zone's clocks are ahead of UTC at a moment, in ms. */
function zoneOffset(time, zone) {
  // Zones change at full quarters of an hour.
  const quarter = Math.floor(time / QUARTER) * QUARTER;
  const key = `${zone} ${quarter}`;
  let found = offsets.get(key);
  if (found === undefined) {
    const part = Object.fromEntries(format({
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23", timeZone: zone,
    }, "en-US").formatToParts(quarter).map(({ type, value }) => [type, Number(value)]));
    found = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute) - quarter;
    if (offsets.size > 5000) offsets.clear();
    offsets.set(key, found);
  }
  return found;
}

/** A moment in full, with its day, year and zone: "25 Nov 2026 05:00 EST". */
export function moment(time, facility) {
  const zone = shownIn(facility);
  const parts = { ...hours, minute: "2-digit", timeZone: zone, timeZoneName: "short" };
  if (time % 60e3) parts.second = "2-digit";
  return `${format({ day: "numeric", month: "short", year: "numeric", timeZone: zone }).format(time)} ${format(parts, "en-US").format(time)}`;
}

/** The time of a wall clock in parts: {time: "14:12", zone: "EDT", day: "Tue 12 Jul"}. */
export function wallClock(time) {
  const parts = format({ ...hours, minute: "2-digit", timeZone: shownIn(), timeZoneName: "short" }, "en-US").formatToParts(time);
  const zone = parts.find(part => part.type === "timeZoneName")?.value ?? "";
  return {
    time: parts.filter(part => part.type !== "timeZoneName").map(part => part.value).join("").trim(),
    zone,
    day: format({ weekday: "short", day: "numeric", month: "short", timeZone: shownIn() }).format(time),
  };
}

/** The time of day by 24 hours in the page's zone: "04:00". */
export const hoursNow = () => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: shownIn() }).format(now());

/** The time to the second: "14:12:04 EDT". */
export const seconds = time =>
  format({ ...hours, minute: "2-digit", second: "2-digit", timeZone: shownIn(), timeZoneName: "short" }, "en-US").format(time);

/** A moment for paper, which is read on another day: "12 Jul 2026, 14:12:04 EDT". */
export const dated = time => `${format({ day: "numeric", month: "short", year: "numeric", timeZone: shownIn() }).format(time)}, ${seconds(time)}`;

/** A day: "12 Jul". */
export const day = (time, facility) => format({ day: "numeric", month: "short", timeZone: shownIn(facility) }).format(time);

/** A span as people say it: "just now", "28 min", "3 h 06 min", "2 d 4 h". */
export function span(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** A span for a narrow column: "28m", "3h06", "9d". */
export function brief(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h${String(minutes % 60).padStart(2, "0")}` : `${Math.floor(hours / 24)}d`;
}

function dayNumber(time, zone) {
  const [year, month, day] = format({ year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone }, "en-CA").format(time).split("-");
  return Math.floor(Date.UTC(+year, +month - 1, +day) / 86400e3);
}

function format(parts, locale = "en-GB") {
  const key = locale + JSON.stringify(parts);
  let found = formats.get(key);
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(locale, parts);
    } catch {
      // A zone that this browser does not know: UTC, and say so.
      found = new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC", timeZoneName: "short" });
    }
    formats.set(key, found);
  }
  return found;
}
