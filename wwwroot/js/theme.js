// Before anything is painted: the theme that was chosen here, else the one that the system asks for.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => document.documentElement.setAttribute("data-theme",
    localStorage.getItem("theme") ?? (system.matches ? "dark" : "light"));
  apply();
  system.addEventListener("change", apply);
  addEventListener("storage", apply);
  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    localStorage.setItem("theme", document.documentElement.getAttribute("data-theme") === "dark" ? "light" : "dark");
    apply();
  });
  // A page that is merged into this one comes from the server without the theme.
  new MutationObserver(() => { if (!document.documentElement.hasAttribute("data-theme")) apply(); })
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
})();
