import { always } from '@foodiefast/contracts/hours';
import type { Dish, KitchenFacts } from '@foodiefast/contracts/menu';
import type { Address } from '@foodiefast/contracts/primitives';
import { newId } from '@foodiefast/kit/ids';

export const kitchenAddress: Address = {
  line1: '14 Rue Romarin',
  postcode: '69001',
  city: 'Lyon',
  country: 'FR',
  point: { lat: 45.7686, lng: 4.834 },
};
/** About a kilometre away: the first ring. */
export const home: Address = {
  ...kitchenAddress,
  line1: '2 Rue de la Charité',
  point: { lat: 45.76, lng: 4.834 },
};
export const farAway: Address = { ...home, point: { lat: 45.9, lng: 4.834 } };

export const aKitchen = (o: Partial<KitchenFacts> = {}): KitchenFacts => ({
  kitchenId: newId(),
  chefId: newId(),
  state: 'LIVE',
  name: 'Yukiko Ramen',
  quarter: 'Pentes',
  approximatePoint: { lat: 45.769, lng: 4.834 },
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  hours: always,
  zones: [
    { uptoMetres: 2000, feeCents: 250, minimumCents: 800 },
    { uptoMetres: 5000, feeCents: 390, minimumCents: 1900 },
  ],
  collection: true,
  capacityUnitsPerSlot: 400,
  acceptMinutes: 8,
  autoAccept: false,
  pausedUntil: null,
  busyMinutes: 0,
  busyUntil: null,
  ...o,
});

export const aDish = (o: Partial<Dish> = {}): Dish => ({
  id: newId(),
  name: { fr: 'Shoyu', en: 'Shoyu ramen' },
  description: { fr: 'Bouillon clair', en: 'Clear broth' },
  priceCents: 1390,
  taxCategory: 'meal',
  allergens: ['gluten', 'eggs'],
  diets: [],
  preparationMinutes: 12,
  workUnits: 2,
  portionsPerDay: 50,
  options: [],
  available: true,
  ...o,
});
