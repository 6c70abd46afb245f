// The administration.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { wireCopying } from "./copy.js";
import { wireLongTexts } from "./long-text.js";

startPage(startCircuit, wireCopying, wireLongTexts);
