import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

/**
 * The map of the demo city: quarters and streets as city.yaml knows them, rivers, parks and hills
 * drawn by hand. It is a sketch to follow a courier on, not a survey.
 */
type At = { lat: number; lng: number };
type City = {
  quarters: { name: string; centre: At }[];
  addresses: Record<string, { line1: string; point: At }[]>;
};
const city = parse(
  readFileSync(new URL('../../packages/devstack/city/city.yaml', import.meta.url), 'utf8'),
) as City;

type Pair = [lng: number, lat: number];
const round = (value: number) => Math.round(value * 1e5) / 1e5;
const feature = (kind: string, geometry: object, more: object = {}) => ({
  type: 'Feature',
  properties: { kind, ...more },
  geometry,
});
const line = (kind: string, coordinates: Pair[], more: object = {}) =>
  feature(kind, { type: 'LineString', coordinates }, more);
const area = (kind: string, coordinates: Pair[], more: object = {}) =>
  feature(kind, { type: 'Polygon', coordinates: [[...coordinates, coordinates[0]]] }, more);

const rivers = [
  line(
    'river',
    [
      [4.81, 45.8],
      [4.8155, 45.79],
      [4.8135, 45.782],
      [4.8125, 45.7765],
      [4.8155, 45.7715],
      [4.8195, 45.769],
      [4.825, 45.7678],
      [4.8285, 45.7663],
      [4.8297, 45.764],
      [4.8297, 45.761],
      [4.8282, 45.758],
      [4.8268, 45.7553],
      [4.8248, 45.752],
      [4.8222, 45.7492],
      [4.819, 45.7465],
      [4.8158, 45.744],
      [4.8142, 45.741],
      [4.814, 45.738],
      [4.8155, 45.735],
      [4.8178, 45.7325],
    ],
    { name: 'La Saône', width: 0.8 },
  ),
  line(
    'river',
    [
      [4.93, 45.797],
      [4.905, 45.794],
      [4.885, 45.7905],
      [4.868, 45.7895],
      [4.855, 45.7865],
      [4.8468, 45.782],
      [4.8415, 45.777],
      [4.8395, 45.772],
      [4.8395, 45.768],
      [4.8405, 45.763],
      [4.8402, 45.7585],
      [4.8385, 45.754],
      [4.835, 45.75],
      [4.8312, 45.7465],
      [4.8275, 45.743],
      [4.8243, 45.7395],
      [4.821, 45.736],
      [4.8178, 45.7325],
      [4.8195, 45.727],
      [4.823, 45.72],
      [4.828, 45.71],
    ],
    { name: 'Le Rhône', width: 1.2 },
  ),
];
const parks = [
  area(
    'park',
    [
      [4.8478, 45.7815],
      [4.853, 45.785],
      [4.8605, 45.7838],
      [4.862, 45.78],
      [4.8585, 45.776],
      [4.852, 45.7735],
      [4.8465, 45.7755],
    ],
    { name: 'Tête d’Or' },
  ),
  area('water', [
    [4.8515, 45.779],
    [4.8548, 45.7815],
    [4.857, 45.78],
    [4.8545, 45.7775],
  ]),
  area(
    'park',
    [
      [4.8205, 45.766],
      [4.8245, 45.7645],
      [4.8252, 45.761],
      [4.8235, 45.7575],
      [4.8205, 45.7565],
      [4.8185, 45.7605],
    ],
    { name: 'Fourvière' },
  ),
  area(
    'park',
    [
      [4.824, 45.7255],
      [4.8305, 45.726],
      [4.832, 45.7215],
      [4.8265, 45.7205],
    ],
    { name: 'Gerland' },
  ),
  area('park', [
    [4.8105, 45.767],
    [4.8175, 45.7662],
    [4.815, 45.7625],
    [4.809, 45.7635],
  ]),
];

/** Known numbers of a street lie on it; it goes on for half as far on both sides. */
function street(name: string, points: At[]): object[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return [];
  const beyond = (from: At, to: At): Pair => {
    const far = Math.hypot(to.lng - from.lng, to.lat - from.lat);
    const part = Math.min(0.5, 0.0035 / Math.max(far, 1e-6));
    return [round(to.lng + (to.lng - from.lng) * part), round(to.lat + (to.lat - from.lat) * part)];
  };
  const middle = points.map(({ lng, lat }): Pair => [lng, lat]);
  const big = /^(cours|avenue|boulevard|grande rue|quai)/i.test(name);
  return [
    line('street', [beyond(last, first), ...middle, beyond(first, last)], {
      name,
      big: big ? 1 : 0,
    }),
  ];
}
const streets = Object.values(city.addresses).flatMap((found) =>
  [...Map.groupBy(found, ({ line1 }) => line1.replace(/^\d+ /, ''))].flatMap(([name, numbers]) =>
    street(
      name,
      numbers.map(({ point }) => point),
    ),
  ),
);
const quarters = city.quarters.map(({ name, centre }) =>
  feature('quarter', { type: 'Point', coordinates: [centre.lng, centre.lat] }, { name }),
);

const features = [...parks, ...rivers, ...streets, ...quarters];
const file = new URL('../src/map/city.gen.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
