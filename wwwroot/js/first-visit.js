// The line on the first visit of a demonstration. That it was dismissed is a cookie, because the server leaves the line out.
const YEAR = 365 * 86400;

export function wireFirstVisit() {
  document.addEventListener("click", ({ target }) => {
    const line = target.closest?.("[data-dismiss]")?.closest("[data-first-visit]");
    if (!line) return;
    document.cookie = `statusboard-first-visit=seen; path=/; max-age=${YEAR}; samesite=lax`;
    line.remove();
    document.getElementById("content")?.focus({ preventScroll: true });
  });
}
