// Prints where d3 puts known places: the expected values in tests/StatusBoard.Tests/Facilities/AlbersUsaTests.cs.
import { geoAlbersUsa } from 'd3-geo';

const projection = geoAlbersUsa().scale(1300).translate([487.5, 305]);
const places = {
  'Hartford, CT': [41.7658, -72.6734],
  'Providence, RI': [41.824, -71.4128],
  'Philadelphia, PA': [39.9526, -75.1652],
  'Los Angeles, CA': [34.0522, -118.2437],
  'Seattle, WA': [47.6062, -122.3321],
  'Key West, FL': [24.5551, -81.78],
  'Madawaska, ME': [47.3553, -68.3317],
  'Lebanon, KS': [39.8283, -98.5795],
  'El Paso, TX': [31.7619, -106.485],
  'Anchorage, AK': [61.2181, -149.9003],
  'Utqiagvik, AK': [71.2906, -156.7886],
  'Ketchikan, AK': [55.3422, -131.6461],
  'Adak, AK': [51.88, -176.6581],
  'Shemya, AK': [52.7128, 174.1131],
  'Honolulu, HI': [21.3069, -157.8583],
  'Hilo, HI': [19.7074, -155.0885],
  'Lihue, HI': [21.9811, -159.3711],
  'San Juan, PR': [18.4655, -66.1057],
  'Charlotte Amalie, VI': [18.3419, -64.9307],
  'Hagåtña, GU': [13.4745, 144.7504],
  'Pago Pago, AS': [-14.2756, -170.702],
  'Saipan, MP': [15.1778, 145.751],
  'Null Island': [0, 0],
};
for (const [name, [latitude, longitude]] of Object.entries(places)) {
  const at = projection([longitude, latitude]);
  console.log(name, latitude, longitude, at ? at.map(value => value.toFixed(4)).join(' ') : null);
}
