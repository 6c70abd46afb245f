// A display that nobody has let in yet.
import { startPage } from "./page.js";
import { pairDisplay } from "./wall-pair.js";

startPage(pairDisplay);
