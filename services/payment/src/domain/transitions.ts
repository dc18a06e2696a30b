import type { PaymentStatus, paymentEvents } from '@foodiefast/contracts/payment';

/** What can be heard of a payment: from the provider, or of what we began ourselves. */
export const payingEvents = [
  'opened',
  'authorised',
  'captureStarted',
  'captureRefused',
  'captured',
  'declined',
  'closed',
  'lapsed',
] as const;
export type PayingEvent = (typeof payingEvents)[number];
export type Told = keyof typeof paymentEvents;

type Step = { to: PaymentStatus; tells: Told | null };

/**
 * The payment table. A pair that is not in it changes nothing: what the provider says twice, or
 * late, is no news. A declined card inside an open page leaves it open, so it is not an event here.
 */
export const transitions: Readonly<
  Record<PaymentStatus, Readonly<Partial<Record<PayingEvent, Step>>>>
> = {
  REQUIRES_ACTION: {
    opened: { to: 'REQUIRES_ACTION', tells: 'actionRequired' },
    authorised: { to: 'AUTHORISED', tells: 'authorised' },
    captured: { to: 'CAPTURED', tells: 'captured' },
    declined: { to: 'FAILED', tells: 'failed' },
    closed: { to: 'VOIDED', tells: 'voided' },
    lapsed: { to: 'EXPIRED', tells: 'expired' },
  },
  AUTHORISED: {
    captureStarted: { to: 'CAPTURING', tells: null },
    captured: { to: 'CAPTURED', tells: 'captured' },
    closed: { to: 'VOIDED', tells: 'voided' },
    lapsed: { to: 'EXPIRED', tells: 'expired' },
  },
  CAPTURING: {
    captured: { to: 'CAPTURED', tells: 'captured' },
    captureRefused: { to: 'AUTHORISED', tells: null },
    closed: { to: 'VOIDED', tells: 'captureFailed' },
    lapsed: { to: 'EXPIRED', tells: 'captureFailed' },
  },
  CAPTURED: {},
  FAILED: { opened: { to: 'REQUIRES_ACTION', tells: 'actionRequired' } },
  VOIDED: { opened: { to: 'REQUIRES_ACTION', tells: 'actionRequired' } },
  EXPIRED: { opened: { to: 'REQUIRES_ACTION', tells: 'actionRequired' } },
};

export const stepFor = (status: PaymentStatus, event: PayingEvent): Step | null =>
  transitions[status][event] ?? null;
