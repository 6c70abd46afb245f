// The reference of the API is drawn by Scalar, which knows dark and light by a class of its own: it follows the theme of the board.
import { watchMode } from "./mode.js";

const html = document.documentElement;

function follow() {
  const dark = html.getAttribute("data-theme") === "dark";
  document.body.classList.toggle("dark-mode", dark);
  document.body.classList.toggle("light-mode", !dark);
}

follow();
new MutationObserver(follow).observe(html, { attributes: true, attributeFilter: ["data-theme"] });
new MutationObserver(() => {
  if (document.body.classList.contains("dark-mode") !== (html.getAttribute("data-theme") === "dark")) follow();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
watchMode();
