import type { Address, Point } from '@foodiefast/contracts/primitives';

export type Place = { kitchen: Address; home: Address; near: Point };

/** A spot of the wide ocean for each story, so that couriers of one never hear of another's meals. */
export function newPlace(): Place {
  const lat = -60 + Math.random() * 60;
  const lng = -170 + Math.random() * 60;
  return {
    kitchen: addressAt('1 Rue du Four', { lat, lng }),
    home: addressAt('12 Rue de la Faim', { lat: lat + 0.009, lng }),
    near: { lat: lat + 0.002, lng },
  };
}

const addressAt = (line1: string, point: Point): Address => ({
  line1,
  postcode: '69001',
  city: 'Lyon',
  country: 'FR',
  point,
});
