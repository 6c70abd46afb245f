// An SVG path in whole units: absolute where a ring starts, relative from there on, nothing where nothing moves.

export function pathOf(geometry, unit) {
  switch (geometry.type) {
    case 'Polygon': return geometry.coordinates.map(ring => line(ring, unit, true)).join('');
    case 'MultiPolygon': return geometry.coordinates.flat().map(ring => line(ring, unit, true)).join('');
    case 'MultiLineString': return geometry.coordinates.map(part => line(part, unit, false)).join('');
    default: throw new Error(`no path for ${geometry.type}`);
  }
}

function line(points, unit, closed) {
  const whole = points.map(point => point.map(value => Math.round(value / unit)));
  if (closed) whole.pop();
  let [x, y] = whole[0];
  const steps = [];
  for (const [nextX, nextY] of whole.slice(1)) {
    if (nextX === x && nextY === y) continue;
    steps.push(pair(nextX - x, nextY - y));
    [x, y] = [nextX, nextY];
  }
  if (steps.length < (closed ? 2 : 1)) return '';
  return `M${pair(...whole[0])}l${steps.join(' ').replaceAll(' -', '-')}${closed ? 'z' : ''}`;
}

function pair(x, y) {
  return y < 0 ? `${x}${y}` : `${x} ${y}`;
}
