// The set-up of a wall, with its preview.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { wireLongTexts } from "./long-text.js";
import { hangWall } from "./wall.js";

startPage(hangWall, startCircuit, wireLongTexts);
