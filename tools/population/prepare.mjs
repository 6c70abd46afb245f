// Writes src/StatusBoard/Insights/Population/areas.txt.gz: a line for each county with the ZIP areas whose middle lies in it.
// Usage: npm run prepare-population -- zcta-population.csv county-population.csv
// The two files are described in README.md. Middles come from wwwroot/places/zip.txt, counties from wwwroot/map.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { geoAlbersUsa } from 'd3-geo';
import { USPS } from '../map/usps.mjs';

const [areaFile, countyFile] = process.argv.slice(2);
if (!countyFile) throw new Error('Two files are needed: people by ZIP area, and people by county.');
const root = new URL('../../', import.meta.url);
const project = geoAlbersUsa().scale(1300).translate([487.5, 305]);

const middles = readMiddles();
const counties = [...readMapCounties(), ...readIslandCounties()];
const counted = readCsv(countyFile);
const people = readCsv(areaFile).filter(([, population]) => Number(population) > 0);
for (const [zip, population] of people) {
  const middle = middles.get(zip);
  if (!middle) throw new Error(`${zip} has people but no middle in wwwroot/places/zip.txt`);
  countyOf(middle).areas.push([zip, ...middle, Number(population)]);
}

const lines = counties.filter(county => county.areas.length > 0).sort((a, b) => (a.fips < b.fips ? -1 : 1)).map(county =>
  `${county.fips} ${county.state} ${county.name}:${county.areas.map(area => area.join(',')).join(';')}\n`);
const text = `# People of ZIP Code Tabulation Areas, 2020 Census: see tools/population/README.md.\n${lines.join('')}`;
// Without a time of its own, so that the same input gives the same file.
const bytes = gzipSync(text, { level: 9 });
bytes.fill(0, 4, 8);
writeFileSync(new URL('src/StatusBoard/Insights/Population/areas.txt.gz', root), bytes);
report();

// ZIP code -> latitude and longitude in thousandths of a degree.
function readMiddles() {
  const found = new Map();
  for (const line of readFileSync(new URL('wwwroot/places/zip.txt', root), 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) continue;
    for (const part of line.slice(4).split(';')) {
      const [end, latitude, longitude] = part.split(',');
      found.set(line.slice(0, 3) + end, [Number(latitude), Number(longitude)]);
    }
  }
  return found;
}

function readMapCounties() {
  const folder = new URL('wwwroot/map/states/', root);
  return readdirSync(folder).sort().flatMap(file => {
    const { unit, counties } = JSON.parse(readFileSync(new URL(file, folder)));
    return counties.map(({ fips, name, path }) => {
      const rings = ringsOf(path, unit);
      const points = rings.flat();
      const [xs, ys] = [points.map(point => point[0]), points.map(point => point[1])];
      const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      return { fips, name, state: USPS[fips.slice(0, 2)], rings, box, areas: [] };
    });
  });
}

// Puerto Rico has no place on the map: its municipios are found by their centers of population.
function readIslandCounties() {
  return readCsv(countyFile).filter(([fips]) => fips.startsWith('72')).map(([fips, name, , , latitude, longitude]) =>
    ({ fips, name, state: 'PR', center: [Number(latitude), Number(longitude)], areas: [] }));
}

function countyOf([latitude, longitude]) {
  const at = project([longitude / 1000, latitude / 1000]);
  if (!at) {
    return smallest(counties.filter(county => county.center), ({ center: [y, x] }) =>
      (y - latitude / 1000) ** 2 + ((x - longitude / 1000) * Math.cos((y * Math.PI) / 180)) ** 2);
  }
  const onMap = counties.filter(county => county.rings);
  return onMap.find(county => contains(county, at))
    // Middles of coasts and islands may lie outside of the simplified borders.
    ?? smallest(onMap, county => Math.min(...county.rings.flat().map(([x, y]) => (x - at[0]) ** 2 + (y - at[1]) ** 2)));
}

function contains({ rings, box }, [x, y]) {
  if (x < box[0] || y < box[1] || x > box[2] || y > box[3]) return false;
  let inside = false;
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const next of ring) {
      if (next[1] > y !== before[1] > y && x < next[0] + ((before[0] - next[0]) * (y - next[1])) / (before[1] - next[1])) inside = !inside;
      before = next;
    }
  }
  return inside;
}

function ringsOf(path, unit) {
  return path.split('M').filter(Boolean).map(part => {
    const numbers = part.match(/-?\d+/g).map(Number);
    let [x, y] = [0, 0];
    const ring = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      [x, y] = [x + numbers[i], y + numbers[i + 1]];
      ring.push([x * unit, y * unit]);
    }
    return ring;
  });
}

function smallest(list, key) {
  return list.reduce((best, one) => (key(one) < key(best) ? one : best));
}

// The files have no quoted fields.
function readCsv(file) {
  return readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1).map(line => line.split(','));
}

// ZIP areas cross borders of counties, so sums differ from the bureau's counts: it says by how much.
function report() {
  const made = new Map(counties.map(county => [county.fips, county.areas.reduce((sum, area) => sum + area[3], 0)]));
  const total = [...made.values()].reduce((sum, one) => sum + one, 0);
  const moved = counted.reduce((sum, [fips, , , population]) => sum + Math.abs((made.get(fips) ?? 0) - Number(population)), 0) / 2;
  console.log(`${people.length} areas, ${total} people, ${lines.length} counties, ${bytes.length} bytes (${text.length} as text)`);
  console.log(`${(100 * moved / total).toFixed(1)} % of the people stand in another county than the bureau counts them in`);
}
