// Everything that runs in the browser besides Blazor itself.
import "./clocks.js";
import { startCircuit } from "./circuit.js";
import { watchFreshness } from "./live.js";
import { wireFilters } from "./filters.js";
import { hangWall } from "./wall.js";

hangWall();
watchFreshness();
wireFilters();
startCircuit();
