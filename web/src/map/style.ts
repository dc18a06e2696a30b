import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import city from './city.gen.json';

type Colours = Record<'land' | 'water' | 'park' | 'street' | 'casing' | 'ink' | 'halo', string>;

const light: Colours = {
  land: '#f4f0f5',
  water: '#bcd6ea',
  park: '#d3e6cf',
  street: '#ffffff',
  casing: '#ddd3e1',
  ink: '#67566d',
  halo: '#ffffff',
};
const dark: Colours = {
  land: '#1f1524',
  water: '#24384f',
  park: '#21372b',
  street: '#3d2d45',
  casing: '#150d19',
  ink: '#bdadc4',
  halo: '#150d19',
};

const of = (kind: string): FilterSpecification => ['==', ['get', 'kind'], kind];
const font = ['Figtree'];

/** Our own style over our own sketch of the city; `MAP_STYLE_URL` puts any other in its place. */
export function mapStyle(isDark: boolean): StyleSpecification {
  const colour = isDark ? dark : light;
  const label = {
    'text-color': colour.ink,
    'text-halo-color': colour.halo,
    'text-halo-width': 1.4,
  };
  const width = (scale: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    11,
    1 * scale,
    14,
    4 * scale,
    17,
    16 * scale,
  ];
  return {
    version: 8,
    sources: {
      city: { type: 'geojson', data: city as unknown as GeoJSONSourceSpecification['data'] },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': colour.land } },
      {
        id: 'park',
        type: 'fill',
        source: 'city',
        filter: of('park'),
        paint: { 'fill-color': colour.park },
      },
      {
        id: 'lake',
        type: 'fill',
        source: 'city',
        filter: of('water'),
        paint: { 'fill-color': colour.water },
      },
      {
        id: 'river',
        type: 'line',
        source: 'city',
        filter: of('river'),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': colour.water,
          'line-width': [
            'interpolate',
            ['exponential', 2],
            ['zoom'],
            11,
            ['*', 5, ['get', 'width']],
            13,
            ['*', 16, ['get', 'width']],
            16,
            ['*', 110, ['get', 'width']],
          ],
        },
      },
      {
        id: 'street-casing',
        type: 'line',
        source: 'city',
        filter: of('street'),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': colour.casing, 'line-width': width(1.35) },
      },
      {
        id: 'street',
        type: 'line',
        source: 'city',
        filter: of('street'),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': colour.street, 'line-width': width(1) },
      },
      {
        id: 'street-name',
        type: 'symbol',
        source: 'city',
        minzoom: 14,
        filter: of('street'),
        layout: {
          'symbol-placement': 'line',
          'text-field': ['get', 'name'],
          'text-font': font,
          'text-size': 11.5,
        },
        paint: label,
      },
      {
        id: 'river-name',
        type: 'symbol',
        source: 'city',
        filter: of('river'),
        layout: {
          'symbol-placement': 'line',
          'symbol-spacing': 420,
          'text-field': ['get', 'name'],
          'text-font': font,
          'text-size': 13,
        },
        paint: { 'text-color': isDark ? '#8fb4d6' : '#4b7ca6' },
      },
      {
        id: 'quarter',
        type: 'symbol',
        source: 'city',
        maxzoom: 15.5,
        filter: of('quarter'),
        layout: {
          'text-field': ['upcase', ['get', 'name']],
          'text-font': font,
          'text-size': 11,
          'text-letter-spacing': 0.08,
          'text-max-width': 8,
        },
        paint: label,
      },
    ],
  };
}
