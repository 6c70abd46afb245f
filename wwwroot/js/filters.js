// Filters apply as they are chosen, and while typing, and always stand in the address. Keys: "/" searches, Esc clears.
import { hosted } from "./hosted.js";

const TYPING_PAUSE = 200;
let timer;

const searchField = () => document.querySelector("[data-search]");

export function wireFilters() {
  document.addEventListener("change", event => {
    const form = event.target.closest?.("form[data-filters]");
    if (form && event.target.matches("select")) apply(form);
  });
  document.addEventListener("input", event => {
    const form = event.target.closest?.("form[data-filters]");
    if (!form || !event.target.matches("[data-search]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => apply(form), TYPING_PAUSE);
  });
  document.addEventListener("submit", event => {
    if (!event.target.matches("form[data-filters]")) return;
    event.preventDefault();
    clearTimeout(timer);
    apply(event.target);
  }, true);
  document.addEventListener("keydown", event => {
    const search = searchField();
    if (!search) return;
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest?.("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      search.value = "";
      clearTimeout(timer);
      apply(search.form);
    }
  });

  // The field is left out of page merges (data-permanent): an answer to fewer letters must not take back those that
  // were typed since. So it is brought in line with the address here, unless somebody is typing.
  globalThis.Blazor?.addEventListener("enhancedload", () => { if (document.activeElement !== searchField()) showSearch(); });
  addEventListener("popstate", showSearch);
}

function showSearch() {
  clearTimeout(timer);
  const search = searchField();
  if (search) search.value = new URLSearchParams(location.search).get("q") ?? "";
}

// Each choice can be taken back with the back button; the letters of one search are one step.
function apply(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim() !== ""));
  const target = hosted(query.size ? `/?${query}` : "/");
  const here = new URLSearchParams(location.search);
  const stillSearching = here.has("q") && query.has("q") && here.get("q") !== query.get("q");
  if (target !== location.pathname + location.search) Blazor.navigateTo(target, false, stillSearching);
}
