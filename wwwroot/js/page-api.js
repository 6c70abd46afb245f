// The messages of the API, and programs to copy.
import { startPage } from "./page.js";
import { wireCopying } from "./copy.js";

startPage(wireCopying);
