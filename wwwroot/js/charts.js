// What a mark of a chart says is shown below the chart: the same to a pointer and to the arrow keys.
export function startCharts() {
  for (const plot of document.querySelectorAll("[data-chart]")) follow(plot);
}

function follow(plot) {
  const marks = [...plot.querySelectorAll("[data-say]")];
  const reading = plot.parentElement.querySelector("[data-reading]");
  const row = Number(plot.dataset.chart) || 1;
  let at = -1;
  if (!reading || marks.length === 0) return;

  const show = index => {
    marks[at]?.classList.remove("at");
    at = Math.min(marks.length - 1, Math.max(0, index));
    marks[at].classList.add("at");
    reading.textContent = marks[at].dataset.say;
  };

  plot.addEventListener("pointermove", event => {
    const mark = event.target.closest?.("[data-say]");
    if (mark && mark !== marks[at]) show(marks.indexOf(mark));
  });
  plot.addEventListener("pointerdown", event => {
    const mark = event.target.closest?.("[data-say]");
    if (mark) show(marks.indexOf(mark));
  });
  plot.addEventListener("keydown", event => {
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + row, ArrowUp: at - row, Home: 0, End: marks.length - 1 }[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    show(at < 0 && event.key !== "End" ? 0 : next);
  });
}
