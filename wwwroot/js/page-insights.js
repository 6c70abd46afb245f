// Insights.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";

startPage(startCircuit);
