// Insights: reach.
import { startPage } from "./page.js";
import { startCircuit } from "./circuit.js";
import { hosted } from "./hosted.js";

startPage(startCircuit, wireTicks);

// A tick counts at once; words are looked for when the form is sent. Without this script the button does both.
function wireTicks() {
  document.addEventListener("change", event => {
    const form = event.target.closest?.("form[data-what-if]");
    if (form && event.target.matches("[type=checkbox]")) show(form);
  });
  document.addEventListener("submit", event => {
    if (!event.target.matches("form[data-what-if]")) return;
    event.preventDefault();
    show(event.target);
  }, true);
}

// The codes stand in one parameter, so that the address stays short enough to be sent around.
function show(form) {
  const data = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
  const query = new URLSearchParams(data.filter(([name]) => name !== "close"));
  const codes = data.filter(([name]) => name === "close").map(([, value]) => value);
  if (codes.length) query.set("close", codes.join(","));
  Blazor.navigateTo(hosted(query.size ? `/insights/reach?${query}` : "/insights/reach"));
}
