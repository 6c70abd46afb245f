// The report page: without a circuit.
import { startPage } from "./page.js";
import { followPart } from "./follow.js";
import { openPolls } from "./poll-answer.js";
import { openReport } from "./report.js";

startPage(openReport, openPolls, followPart);
