// The page of an exercise's controller.
import { startPage } from "./page.js";
import { followExercise } from "./exercise.js";

startPage(followExercise);
