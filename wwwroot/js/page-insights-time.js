// Insights over time: nothing on the page is live.
import { startPage } from "./page.js";
import { startCharts } from "./charts.js";

startPage(startCharts);
