// The server's time as the browser knows it: its own clock may be wrong, and ages are counted from the server's.
let offset = 0;

export const now = () => Date.now() + offset;

/** Learns the server's clock from an answer's time (ms since 1970). */
export function learn(serverTime) {
  const difference = serverTime - Date.now();
  // Less than two seconds is the way the answer took.
  offset = Math.abs(difference) < 2000 ? 0 : difference;
}

const formats = new Map();

/** A clock time in a zone, with the day where it is not today there: "14:12", "Tue 14:12 EDT", "12 Jul 14:12". */
export function clock(time, zone, withZone = false) {
  const days = dayNumber(now(), zone) - dayNumber(time, zone);
  // American English, because only it has the short names of American zones.
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  const hours = format(withZone ? { ...parts, timeZoneName: "short" } : parts, "en-US").format(time);
  if (days === 0) return hours;
  const day = days > 0 && days < 7 ? { weekday: "short" } : { day: "numeric", month: "short" };
  if (Math.abs(days) > 300) day.year = "numeric";
  return `${format({ ...day, timeZone: zone }).format(time)} ${hours}`;
}

/** A day in a zone: "12 Jul". */
export const day = (time, zone) => format({ day: "numeric", month: "short", timeZone: zone }).format(time);

/** A span as people say it: "just now", "28 min", "3 h 06 min", "2 d 4 h". */
export function span(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
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
