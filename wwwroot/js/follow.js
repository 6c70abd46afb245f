// Keeps a part of a page up to date without a circuit, on a page that has to be small: the server's stream of events tells
// which version the board has and when something of the part has changed; then the page is requested again, and the part is
// taken from the answer. Without a stream, and for a part that names nothing to follow, the heartbeat tells it. Whether what is
// shown is live is not decided here: live.js compares the version at the part with the server's.
import { reloadWhenReady } from "./reload.js";

const ANSWER_WITHIN = 10e3;
const OPEN_AGAIN = 5e3;
const BEHIND_AGAIN = 500;
const SILENT_AFTER = 7e3;    // a stream that a proxy holds back is open and says nothing
const FAILED_AGAIN = 1e3;     // doubles with each failure, so that open pages do not hold a server down that comes back
const FAILED_AT_MOST = 15e3;
const GONE = new Set([401, 403, 404]);

let wanted = 0;            // the newest version in which the part has changed, as far as it was told
let asking = false;
let again = false;
let failures = 0;
let stream = null;
let heard = 0;              // when the stream last said something
let timer;

const part = () => document.querySelector("[data-follow]");
const versionOf = element => Number(element.dataset.boardVersion);

export function followPart() {
  if (!part()) return;
  // A list is short-lived, and the stream begins with all that is known of each facility: the heartbeat will do.
  if (part().dataset.follow) open();
  else part().dataset.interactive = "true";
  addEventListener("statusboard:heartbeat", ({ detail }) => {
    // A heartbeat also says that the server answers again: what failed is tried at once.
    if ((failures || !isStreaming()) && !isShown(detail)) ask();
  });
}

const isStreaming = () => stream?.readyState === EventSource.OPEN && performance.now() - heard < SILENT_AFTER;

function open() {
  stream?.close();
  stream = new EventSource(`api/v1/stream?${part().dataset.follow}`);
  // The first has what stands; it comes again when the log was put back or replaced.
  stream.addEventListener("board", event => {
    heard = performance.now();
    const board = JSON.parse(event.data);
    if (isShown(board)) part().dataset.interactive = "true";
    else changed(board);
  });
  stream.addEventListener("change", event => { heard = performance.now(); changed(JSON.parse(event.data)); });
  stream.addEventListener("heartbeat", event => {
    heard = performance.now();
    const beat = JSON.parse(event.data);
    // Changes come before the beat that counts them: what is shown is what stands at its version too.
    if (!asking && !timer && beat.epoch === part().dataset.boardEpoch && beat.version > versionOf(part())) part().dataset.boardVersion = beat.version;
  });
  stream.addEventListener("error", () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    // It was refused: there is no room, or this may not be seen any more, which the page itself says.
    ask();
    setTimeout(open, OPEN_AGAIN);
  });
}

const isShown = board => board.epoch === part().dataset.boardEpoch && board.version <= versionOf(part());

function changed(board) {
  wanted = board.epoch === part().dataset.boardEpoch ? Math.max(wanted, board.version) : board.version;
  ask();
}

async function ask() {
  clearTimeout(timer);
  timer = 0;
  if (asking) { again = true; return; }
  asking = true;
  again = false;
  try {
    const response = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN) });
    // Signed out, or what is shown may not be seen any more.
    if (response.redirected || GONE.has(response.status)) { reloadWhenReady(); return; }
    if (!response.ok) throw new Error(response.status);
    const next = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-follow]");
    if (!next) { reloadWhenReady(); return; }
    next.dataset.interactive = "true";
    part().replaceWith(next);
    failures = 0;
    // Another server, behind a balancer, may have read less than the one that told of the change.
    if (versionOf(next) < wanted) later(BEHIND_AGAIN);
  } catch {
    // Half of the time is chance: pages that failed together do not ask again together.
    later(Math.min(FAILED_AT_MOST, FAILED_AGAIN * 2 ** failures++) * (.5 + Math.random() / 2));
  } finally {
    asking = false;
    if (again && !failures) ask();
  }
}

function later(after) {
  timer = setTimeout(ask, after);
}
