// A period that is replayed.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { keepAddress } from "./replay.js";

startPage(startCircuit, keepAddress);
