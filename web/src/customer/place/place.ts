import { stored } from '../../shell/stored.ts';

export type Point = { lat: number; lng: number };

/** Where the meal is to go. A saved address keeps its id; any other is sent as it is. */
export type Place = {
  line1: string;
  postcode: string;
  city: string;
  point: Point;
  addressId?: string;
  label?: string;
  doorNote?: string;
};

export const place = stored<Place | null>('ff.place', (it) => {
  const found = it as Place | null;
  return typeof found?.point?.lat === 'number' ? found : null;
});

export const addressOf = ({ line1, postcode, city, point }: Place) =>
  ({ line1, postcode, city, country: 'FR', point }) as const;
