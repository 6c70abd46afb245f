// Everything that runs in the browser besides Blazor itself.
import "./clocks.js";
import { watchAccess } from "./access.js";
import { startCircuit } from "./circuit.js";
import { watchDegraded } from "./degraded.js";
import { wireCopying } from "./copy.js";
import { watchFreshness } from "./live.js";
import { wireFilters } from "./filters.js";
import { wireLongTexts } from "./long-text.js";
import { wirePasskeys } from "./passkeys.js";
import { openReport } from "./report.js";
import { learn } from "./time.js";
import { hangWall } from "./wall.js";
import { pairDisplay } from "./wall-pair.js";
import { wireDesk } from "./dispatch.js";

// The server's clock at the moment of its answer; a page that shows statuses learns it anew with each heartbeat.
const [sent] = performance.getEntriesByType("navigation");
if (document.body.dataset.now) learn(Number(document.body.dataset.now) + performance.now() - (sent?.responseStart ?? performance.now()));
watchAccess();
hangWall();
pairDisplay();
wireDesk();
watchDegraded();
startCircuit();
watchFreshness();
wireFilters();
wireLongTexts();
wirePasskeys();
wireCopying();
openReport();

// Blazor takes over links within a page and scrolls; the keyboard has to go along.
document.addEventListener("click", event => {
  if (event.target.closest?.("a.skip")) document.getElementById("content")?.focus();
});

globalThis.pageGuard?.started();
