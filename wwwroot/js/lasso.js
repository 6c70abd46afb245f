// Draws around places on a map with the mouse, a pen or a finger, and tells the page what was drawn.
const STEP = 4;           // pixels of the screen between two points

/** Follows a pointer over a map; `map` has a method Drawn that takes the points, in the drawing's own pixels. */
export function follow(svg, map) {
  const line = svg.querySelector(".map-lasso");
  let points = null;
  let last = null;

  const at = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const show = () => line.setAttribute("d", points && points.length > 2 ? `M${points.join(" ")}` : "");
  const add = event => {
    const point = at(event);
    points.push(point.x, point.y);
    last = event;
    show();
  };

  svg.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    points = [];
    add(event);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", event => {
    if (points && Math.hypot(event.clientX - last.clientX, event.clientY - last.clientY) >= STEP) add(event);
  });
  svg.addEventListener("pointerup", () => {
    if (!points) return;
    const drawn = points;
    points = null;
    line.setAttribute("d", drawn.length > 5 ? `M${drawn.join(" ")}Z` : "");
    if (drawn.length > 5) map.invokeMethodAsync("Drawn", drawn).catch(() => { /* The circuit is gone: the page comes back by itself. */ });
  });
  svg.addEventListener("pointercancel", () => { points = null; line.setAttribute("d", ""); });
}
