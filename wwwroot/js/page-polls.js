// The list of polls, and one of them.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { wireLongTexts } from "./long-text.js";

startPage(startCircuit, wireLongTexts);
