// The report page: without a circuit.
import { startPage } from "./page.js";
import { followPart } from "./follow.js";
import { openReport } from "./report.js";

startPage(openReport, followPart);
