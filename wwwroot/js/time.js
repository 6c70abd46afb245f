// The server's time as the browser knows it: its own clock may be wrong, and ages are counted from the server's.
let offset = 0;

export const now = () => Date.now() + offset;

/** Learns the server's clock from an answer's time (ms since 1970). */
export function learn(serverTime) {
  const difference = serverTime - Date.now();
  // Less than two seconds is the way the answer took.
  offset = Math.abs(difference) < 2000 ? 0 : difference;
}

// What a page may choose for all its times; a time that names a zone keeps it.
let ownZone;
let hours = { hour: "2-digit", hourCycle: "h23" };

/** Sets the zone of times that name none (the display's own when none is given), and 12 hours in place of 24. */
export function choose(zone, twelveHours) {
  ownZone = zone || undefined;
  hours = twelveHours ? { hour: "numeric", hourCycle: "h12" } : { hour: "2-digit", hourCycle: "h23" };
}

const formats = new Map();

/** A clock time in a zone, with the day where it is not today there: "14:12", "Tue 14:12 EDT", "12 Jul 14:12". */
export function clock(time, zone = ownZone, withZone = false) {
  const days = dayNumber(now(), zone) - dayNumber(time, zone);
  // American English, because only it has the short names of American zones.
  const parts = { ...hours, minute: "2-digit", timeZone: zone };
  const text = format(withZone ? { ...parts, timeZoneName: "short" } : parts, "en-US").format(time);
  if (days === 0) return text;
  const day = days > 0 && days < 7 ? { weekday: "short" } : { day: "numeric", month: "short" };
  if (Math.abs(days) > 300) day.year = "numeric";
  return `${format({ ...day, timeZone: zone }).format(time)} ${text}`;
}

/** The time of a wall clock in parts: {time: "14:12", zone: "EDT", day: "Tue 12 Jul"}. */
export function wallClock(time) {
  const parts = format({ ...hours, minute: "2-digit", timeZone: ownZone, timeZoneName: "short" }, "en-US").formatToParts(time);
  const zone = parts.find(part => part.type === "timeZoneName")?.value ?? "";
  return {
    time: parts.filter(part => part.type !== "timeZoneName").map(part => part.value).join("").trim(),
    zone,
    day: format({ weekday: "short", day: "numeric", month: "short", timeZone: ownZone }).format(time),
  };
}

/** The time of day by 24 hours in the page's zone: "04:00". */
export const hoursNow = () => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ownZone }).format(now());

/** The time to the second: "14:12:04 EDT". */
export const seconds = time =>
  format({ ...hours, minute: "2-digit", second: "2-digit", timeZone: ownZone, timeZoneName: "short" }, "en-US").format(time);

/** A moment for paper, which is read on another day: "12 Jul 2026, 14:12:04 EDT". */
export const dated = time => `${format({ day: "numeric", month: "short", year: "numeric", timeZone: ownZone }).format(time)}, ${seconds(time)}`;

/** A day in a zone: "12 Jul". */
export const day = (time, zone = ownZone) => format({ day: "numeric", month: "short", timeZone: zone }).format(time);

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
