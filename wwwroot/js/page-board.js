// The board.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { wireFilters } from "./filters.js";
import { wireFirstVisit } from "./first-visit.js";

startPage(startCircuit, wireFilters, wireFirstVisit);
