// Filters apply as they are chosen, and while typing, and always stand in the address. Keys: "/" searches, Esc clears.
const TYPING_PAUSE = 200;
let timer;

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
    const search = document.querySelector("[data-search]");
    if (!search) return;
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest?.("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      search.value = "";
      apply(search.form);
    }
  });
}

function apply(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim() !== ""));
  const target = query.size ? `/?${query}` : "/";
  if (target !== location.pathname + location.search) Blazor.navigateTo(target, false, true);
}
