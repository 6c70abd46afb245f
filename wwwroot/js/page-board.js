// The board.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { wireFilters } from "./filters.js";

startPage(startCircuit, wireFilters);
