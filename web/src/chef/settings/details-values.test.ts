import { expect, test } from 'vitest';
import type { KitchenDetails } from '../kitchen-query.ts';
import { detailsFrom, detailsValues, metresOf } from './details-values.ts';

const details: KitchenDetails = {
  name: 'Chez Odile',
  description: { fr: 'Plats', en: 'Meals' },
  cuisines: ['french'],
  quarter: 'Bellecour',
  address: {
    line1: '43 Rue Mercière',
    line2: 'Cour',
    postcode: '69002',
    city: 'Lyon',
    country: 'FR',
    point: { lat: 45.76, lng: 4.83 },
  },
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  delivery: {
    zones: [
      { uptoMetres: 1500, feeCents: 190, minimumCents: 0 },
      { uptoMetres: 4000, feeCents: 390, minimumCents: 2000 },
    ],
  },
  collection: true,
  capacityUnitsPerSlot: 12,
  acceptMinutes: 8,
  autoAccept: false,
};

test('details that are opened and saved again stay as they were', () => {
  expect(detailsFrom(detailsValues(details), details)).toEqual(details);
});

test('zones are sent nearest first, however they were typed', () => {
  const values = detailsValues(details);
  const sent = detailsFrom({ ...values, zones: values.zones.toReversed() }, details);
  expect(sent?.delivery).toEqual(details.delivery);
});

test('without an address there is nothing to send', () => {
  expect(detailsFrom({ ...detailsValues(details), place: null }, details)).toBeNull();
});

test.each([
  ['3', 3000],
  ['1,5', 1500],
  ['0.25', 250],
  ['-1', undefined],
  ['far', undefined],
])('%s km', (typed, metres) => {
  expect(metresOf(typed)).toBe(metres);
});
