// A report to be read and printed.
import { startPage } from "./page.js";

startPage();
