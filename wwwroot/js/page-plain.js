// A page of words.
import { startPage } from "./page.js";

startPage();
