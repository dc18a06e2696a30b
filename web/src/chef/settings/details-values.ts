import { centsOf, eurosOf } from '../../shell/money-text.ts';
import type { KitchenDetails } from '../kitchen-query.ts';

/** A kitchen's details as they stand in the form. */
export type DetailsValues = {
  name: string;
  fr: string;
  en: string;
  cuisines: string[];
  quarter: string;
  line2: string;
  place: Omit<KitchenDetails['address'], 'line2'> | null;
  delivers: boolean;
  zones: { kilometres: string; fee: string; minimum: string }[];
  collection: boolean;
  capacity: string;
  acceptMinutes: string;
  autoAccept: boolean;
};

export const newZone = { kilometres: '3', fee: '2.90', minimum: '15.00' };

const none: DetailsValues = {
  name: '',
  fr: '',
  en: '',
  cuisines: [],
  quarter: '',
  line2: '',
  place: null,
  delivers: true,
  zones: [newZone],
  collection: true,
  capacity: '10',
  acceptMinutes: '8',
  autoAccept: false,
};

export function detailsValues(details: KitchenDetails | null): DetailsValues {
  if (!details) return none;
  const { line2, ...place } = details.address;
  return {
    name: details.name,
    ...details.description,
    cuisines: details.cuisines,
    quarter: details.quarter,
    line2: line2 ?? '',
    place,
    delivers: details.delivery !== null,
    zones: (details.delivery?.zones ?? []).map((it) => ({
      kilometres: String(it.uptoMetres / 1_000),
      fee: eurosOf(it.feeCents),
      minimum: eurosOf(it.minimumCents),
    })),
    collection: details.collection,
    capacity: String(details.capacityUnitsPerSlot),
    acceptMinutes: String(details.acceptMinutes),
    autoAccept: details.autoAccept,
  };
}

/** What is sent; the zones stand nearest first, as the platform wants them. */
export function detailsFrom(
  { place, ...values }: DetailsValues,
  known: KitchenDetails | null,
): KitchenDetails | null {
  if (!place) return null;
  const line2 = values.line2.trim();
  const zones = values.zones
    .map((it) => ({
      uptoMetres: metresOf(it.kilometres) ?? 0,
      feeCents: centsOf(it.fee) ?? 0,
      minimumCents: centsOf(it.minimum) ?? 0,
    }))
    .toSorted((a, b) => a.uptoMetres - b.uptoMetres);
  return {
    name: values.name.trim(),
    description: { fr: values.fr.trim(), en: values.en.trim() || values.fr.trim() },
    cuisines: values.cuisines,
    quarter: values.quarter.trim(),
    address: { ...place, ...(line2 ? { line2 } : {}) },
    timeZone: known?.timeZone ?? 'Europe/Paris',
    currency: 'EUR',
    delivery: values.delivers && zones.length > 0 ? { zones } : null,
    collection: values.collection,
    capacityUnitsPerSlot: Number(values.capacity),
    acceptMinutes: Number(values.acceptMinutes),
    autoAccept: values.autoAccept,
  };
}

export function metresOf(kilometres: string): number | undefined {
  const typed = kilometres.trim().replace(',', '.');
  if (!/^\d{1,2}(\.\d{1,3})?$/.test(typed)) return undefined;
  return Math.round(Number(typed) * 1_000);
}
