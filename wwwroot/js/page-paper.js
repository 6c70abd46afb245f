// What a desk prints: the hand-over log, the snapshot of an area.
import { startPage } from "./page.js";

startPage();
