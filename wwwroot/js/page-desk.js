// A dispatcher's desk.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { wireDesk } from "./dispatch.js";

startPage(wireDesk, startCircuit);
