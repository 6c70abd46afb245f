// Where a state's name stands: the middle of the widest room for a line of text, and half the width and height of it.
import polylabel from 'polylabel';

// A line of text is wider than high: squeezed by this much, the largest circle is the largest flat ellipse.
const FLAT = 2.2;

export function labelOf(geometry) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let best;
  for (const polygon of polygons) {
    const found = polylabel(polygon.map(ring => ring.map(([x, y]) => [x / FLAT, y])), 0.05);
    if (!best || found.distance > best.distance) best = found;
  }
  return [best[0] * FLAT, best[1], best.distance * FLAT, best.distance].map(value => Math.round(value * 10) / 10);
}
