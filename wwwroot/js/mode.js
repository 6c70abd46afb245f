// A page that shows no statuses proves nothing and is not loaded again by itself. What it says of the board's mode is kept up to date
// nevertheless: the band and the title are replaced, and what was typed into the page stays.
const INTERVAL = 2000;
const REFUSED = "refused";

const band = of => of.querySelector("aside.mode");
// The reference of the API has no base address of the board's, and its own ends with a slash.
const at = address => new URL(`../${address}`, import.meta.url);
const shown = () => band(document)?.dataset.mode ?? "live";

/** Begins, on a page of somebody who may read the board: nobody else is told its mode. */
export function watchMode() {
  if (!document.querySelector("[data-reads=yes]")) return;
  const look = async () => {
    try {
      // Who may read no more is not told any more either.
      if (!document.hidden && await compare() === REFUSED) return;
    } catch {
      // The server does not answer now: it is asked again.
    }
    setTimeout(look, INTERVAL);
  };
  setTimeout(look, INTERVAL);
}

async function compare() {
  const answer = await fetch(at("api/v1/heartbeat"), { cache: "no-store" });
  if (answer.status === 401 || answer.status === 403) return REFUSED;
  if (!answer.ok) return;
  const { mode } = await answer.json();
  if (!mode || mode === shown()) return;
  // A page for everybody that does nothing has the band of the present mode.
  const page = await fetch(at("access-changed"), { cache: "no-store" });
  if (!page.ok) return;
  const now = band(new DOMParser().parseFromString(await page.text(), "text/html"));
  // The server that answered may not have noticed yet.
  if ((now?.dataset.mode ?? "live") !== mode) return;
  const before = band(document);
  rename(before?.dataset.word, now?.dataset.word);
  if (before && now) before.replaceWith(now);
  else if (before) before.remove();
  else document.querySelector("header.bar, .desk-bar, main")?.before(now);
}

function rename(before, now) {
  const title = before && document.title.startsWith(`${before}: `) ? document.title.slice(before.length + 2) : document.title;
  document.title = now ? `${now}: ${title}` : title;
}
