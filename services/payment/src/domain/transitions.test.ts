import { paymentStatuses } from '@foodiefast/contracts/payment';
import { expect, test } from 'vitest';
import { type PayingEvent, payingEvents, stepFor } from './transitions.ts';

/** The whole product, written a second time by hand: status by event, `-` where nothing changes. */
const expected: Record<(typeof paymentStatuses)[number], Partial<Record<PayingEvent, string>>> = {
  REQUIRES_ACTION: {
    opened: 'REQUIRES_ACTION actionRequired',
    authorised: 'AUTHORISED authorised',
    captured: 'CAPTURED captured',
    declined: 'FAILED failed',
    closed: 'VOIDED voided',
    lapsed: 'EXPIRED expired',
  },
  AUTHORISED: {
    captureStarted: 'CAPTURING null',
    captured: 'CAPTURED captured',
    closed: 'VOIDED voided',
    lapsed: 'EXPIRED expired',
  },
  CAPTURING: {
    captureRefused: 'AUTHORISED null',
    captured: 'CAPTURED captured',
    closed: 'VOIDED captureFailed',
    lapsed: 'EXPIRED captureFailed',
  },
  CAPTURED: {},
  FAILED: { opened: 'REQUIRES_ACTION actionRequired' },
  VOIDED: { opened: 'REQUIRES_ACTION actionRequired' },
  EXPIRED: { opened: 'REQUIRES_ACTION actionRequired' },
};

const pairs = paymentStatuses.flatMap((status) =>
  payingEvents.map((event) => ({ status, event, becomes: expected[status][event] ?? '-' })),
);

test.each(pairs)('$status, $event: $becomes', ({ status, event, becomes }) => {
  const step = stepFor(status, event);
  expect(step ? `${step.to} ${step.tells}` : '-').toBe(becomes);
});

test('nothing leads out of captured: what follows is told by its refunds and disputes', () => {
  expect(payingEvents.filter((event) => stepFor('CAPTURED', event))).toEqual([]);
});
