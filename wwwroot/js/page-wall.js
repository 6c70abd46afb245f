// A display that nobody touches.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { hangWall } from "./wall.js";

startPage(hangWall, startCircuit);
