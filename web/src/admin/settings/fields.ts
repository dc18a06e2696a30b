import type { Settings } from './settings-query.ts';

export type Name = keyof Settings;
type Unit = 'percent' | 'euros' | 'minutes' | 'hours' | 'seconds';

/** As they are kept: percent in basis points and euros in cents, both hundredths of what is typed. */
export const fields: Readonly<Record<Name, { unit: Unit; min: number; max: number }>> = {
  serviceFeeBasisPoints: { unit: 'percent', min: 0, max: 3000 },
  smallOrderFeeCents: { unit: 'euros', min: 0, max: 2000 },
  smallOrderBelowCents: { unit: 'euros', min: 0, max: 10_000 },
  cancelAcceptedFeeCents: { unit: 'euros', min: 0, max: 5000 },
  quoteMinutes: { unit: 'minutes', min: 1, max: 60 },
  payMinutes: { unit: 'minutes', min: 1, max: 60 },
  payoutHoldHours: { unit: 'hours', min: 0, max: 720 },
  courierBasePayCents: { unit: 'euros', min: 0, max: 5000 },
  courierPerKmCents: { unit: 'euros', min: 0, max: 1000 },
  offerSeconds: { unit: 'seconds', min: 5, max: 300 },
};

export const groups = [
  {
    key: 'fees',
    names: [
      'serviceFeeBasisPoints',
      'smallOrderFeeCents',
      'smallOrderBelowCents',
      'cancelAcceptedFeeCents',
    ],
  },
  { key: 'payouts', names: ['payoutHoldHours'] },
  { key: 'times', names: ['quoteMinutes', 'payMinutes'] },
  {
    key: 'couriers',
    names: ['courierBasePayCents', 'courierPerKmCents', 'offerSeconds'],
  },
] as const satisfies { key: string; names: readonly Name[] }[];
