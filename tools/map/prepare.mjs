// Prepares wwwroot/map: what a map needs at run time, so that it asks nobody for tiles.
// The source is already projected (d3.geoAlbersUsa().scale(1300).translate([487.5, 305]), 975 by 610);
// src/StatusBoard/Facilities/AlbersUsa.cs projects facilities the same way.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import { filter, filterWeight, presimplify, simplify } from 'topojson-simplify';
import { labelOf } from './label.mjs';
import { pathOf } from './path.mjs';
import { USPS } from './usps.mjs';

const topology = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('us-atlas/counties-albers-10m.json')));
const out = new URL('../../wwwroot/map/', import.meta.url);

// Across the country a pixel of a wall is about a unit: corners and islands smaller than this are not seen.
const SMALLEST = 0.12;
const COUNTRY_UNIT = 0.1;
const STATE_UNIT = 0.01;

rmSync(new URL('states/', out), { recursive: true, force: true });
mkdirSync(new URL('states/', out), { recursive: true });
writeCountry();
for (const state of topology.objects.states.geometries) writeState(state);

function writeCountry() {
  const weighed = presimplify(topology);
  const seen = filter(simplify(weighed, SMALLEST), filterWeight(weighed, SMALLEST));
  const states = {};
  for (const state of sorted(seen.objects.states.geometries, one => USPS[one.id])) {
    const shape = feature(seen, state).geometry;
    states[USPS[state.id]] = { name: state.properties.name, label: labelOf(shape), path: pathOf(shape, COUNTRY_UNIT) };
  }
  write('country.json', { unit: COUNTRY_UNIT, width: 975, height: 610, states });
}

// The outline and the borders inside are apart from the counties, so that a border is drawn once.
function writeState(state) {
  const counties = sorted(topology.objects.counties.geometries.filter(one => one.id.startsWith(state.id)), one => one.id);
  const inside = { type: 'GeometryCollection', geometries: counties };
  write(`states/${USPS[state.id]}.json`, {
    unit: STATE_UNIT,
    outline: pathOf(feature(topology, state).geometry, STATE_UNIT),
    borders: pathOf(mesh(topology, inside, (a, b) => a !== b), STATE_UNIT),
    counties: counties.map(one => ({ fips: one.id, name: one.properties.name, path: pathOf(feature(topology, one).geometry, STATE_UNIT) })),
  });
}

function sorted(list, key) {
  return [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function write(name, content) {
  writeFileSync(new URL(name, out), `${JSON.stringify(content)}\n`);
}
