import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAttempt, aPayment } from '../../test/builders.ts';
import { nextMove, orphanAfterMs } from './next-move.ts';
import { type Payment, promisedCents, type Refund, refundedCents, type Target } from './payment.ts';
import { hear, promoted } from './word.ts';

const now = new Date('2026-11-21T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const target = (o: Partial<Target>): Target => ({
  version: 1,
  holdCents: 3_000,
  keepCents: 0,
  closed: false,
  ...o,
});
const held = (o: Partial<Payment> = {}) =>
  aPayment({ status: 'AUTHORISED', authorisedCents: 3_000, intentId: 'pi_1', ...o });
const taken = (o: Partial<Payment> = {}) =>
  held({ status: 'CAPTURED', capturedCents: 3_000, chargeId: 'ch_1', feeSource: 'txn_1', ...o });

test.each([
  ['is captured for what is kept', { keepCents: 3_000 }, { move: 'capture', cents: 3_000 }],
  [
    'is captured in part for a fee',
    { keepCents: 200, closed: true },
    { move: 'capture', cents: 200 },
  ],
  [
    'is never captured for more than it holds',
    { keepCents: 9_000 },
    { move: 'capture', cents: 3_000 },
  ],
  ['is let go when nothing is kept', { closed: true }, { move: 'void' }],
  ['waits while nothing is decided', {}, { move: 'nothing' }],
])('an authorisation %s', (_, wanted, move) => {
  expect(nextMove(held({ target: target(wanted) }), now, true)).toEqual(move);
});

test('an authorisation that was refused three captures is let go', () => {
  const payment = held({ captureRefusals: 3, target: target({ keepCents: 3_000 }) });
  expect(nextMove(payment, now, true)).toEqual({ move: 'void' });
});

test('an authorisation beyond its time is looked at, not captured', () => {
  const payment = held({ captureBefore: later(-1), target: target({ keepCents: 3_000 }) });
  expect(nextMove(payment, now, true).move).toBe('ask');
});

test('money without an order goes back after its time, once later orders were heard', () => {
  const payment = held({ target: null, createdAt: now });
  const due = later(orphanAfterMs);
  expect(nextMove(payment, now, true)).toEqual({ move: 'wait', until: due });
  expect(nextMove(payment, due, false)).toEqual({
    move: 'wait',
    until: new Date(due.getTime() + orphanAfterMs),
  });
  expect(nextMove(payment, due, true)).toEqual({ move: 'void' });
  expect(nextMove(taken({ target: null, createdAt: now }), due, true)).toMatchObject({
    move: 'promise',
    cents: 3_000,
  });
});

test('a dispute stops refunds until it is over', () => {
  const payment = taken({
    disputes: [{ id: 'du_1', status: 'OPEN', amountCents: 3_000, feeCents: 2_000 }],
    target: target({ closed: true }),
  });
  expect(nextMove(payment, now, true)).toMatchObject({ move: 'ask' });
});

test('an attempt that was sent is resolved before it is ended', () => {
  const sent = aPayment({ live: anAttempt({ sentAt: now }), closing: true });
  expect(nextMove(sent, now, true)).toEqual({ move: 'start' });
  const unsent = aPayment({ live: anAttempt(), closing: true });
  expect(nextMove(unsent, now, true)).toEqual({ move: 'settle' });
  const open = aPayment({ live: anAttempt({ sentAt: now, sessionId: 'cs_1' }), closing: true });
  expect(nextMove(open, now, true)).toEqual({ move: 'end' });
});

test('three refunds that failed leave the sum to people', () => {
  const failed = (id: string): Refund => ({ ...aRefund, id, status: 'FAILED' });
  const payment = taken({
    refunds: [failed('a'), failed('b'), failed('c')],
    target: target({ closed: true }),
  });
  const left = { move: 'promise', cents: 3_000, manual: true, retries: null };
  expect(nextMove(payment, now, true)).toEqual(left);
});

test('what an admin ordered and failed is sent again as such, each of them once', () => {
  const wanted = target({ keepCents: 3_000 });
  const ordered = (id: string, cents: number, o: Partial<Refund> = {}): Refund => ({
    ...aRefund,
    id,
    amountCents: cents,
    source: 'admin',
    bornBy: 'platform',
    status: 'FAILED',
    ...o,
  });
  const refunds = [ordered('a', 300), ordered('b', 200)];
  const first = taken({ refunds, adminRefundCents: 500, target: wanted });
  expect(nextMove(first, now, true)).toMatchObject({ cents: 300, retries: 'a' });
  const sent = ordered('c', 300, { status: 'SUCCEEDED', retries: 'a' });
  const second = { ...first, refunds: [...refunds, sent] };
  expect(nextMove(second, now, true)).toMatchObject({ cents: 200, retries: 'b' });
  const both = [...refunds, sent, ordered('d', 200, { status: 'SUCCEEDED', retries: 'b' })];
  expect(nextMove({ ...first, refunds: both }, now, true)).toEqual({ move: 'nothing' });
});

const aRefund: Refund = {
  id: 'r',
  amountCents: 3_000,
  status: 'NEW',
  source: 'order',
  bornBy: null,
  reason: '',
  providerId: null,
  createdAt: now,
};

/** A provider that answers, refuses or fails a refund later, as the seed says. */
function step(payment: Payment, luck: number): Payment {
  const next = nextMove(payment, now, true);
  switch (next.move) {
    case 'settle':
      return hear(payment, { says: 'closed', intentId: null, lapsed: false })?.payment ?? payment;
    case 'promote':
      return promoted(payment);
    case 'void':
    case 'end':
      return hear(payment, { says: 'closed', intentId: 'pi_1', lapsed: false })?.payment ?? payment;
    case 'capture': {
      if (luck % 4 === 0 && payment.captureRefusals < 3) {
        return { ...payment, status: 'AUTHORISED', captureRefusals: payment.captureRefusals + 1 };
      }
      const fee = { cents: 50, source: 'txn_1' };
      const word = {
        says: 'captured' as const,
        intentId: 'pi_1',
        chargeId: 'ch_1',
        authorisedCents: payment.authorisedCents,
        cents: next.cents,
        fee,
        disputes: [],
      };
      return hear({ ...payment, capturingCents: next.cents }, word)?.payment ?? payment;
    }
    case 'promise': {
      const status = next.manual ? 'MANUAL' : 'NEW';
      const id = String(payment.refunds.length);
      const refund: Refund = { ...aRefund, id, amountCents: next.cents, status };
      return { ...payment, refunds: [...payment.refunds, refund] };
    }
    case 'refund': {
      const status: Refund['status'] = luck % 5 === 0 ? 'FAILED' : 'SUCCEEDED';
      const refunds = payment.refunds.map((each) =>
        each.id === next.refundId ? { ...each, status } : each,
      );
      return { ...payment, refunds };
    }
    case 'start':
    case 'ask':
    case 'wait':
    case 'nothing':
      return payment;
  }
}

/** As orders speak: nothing is kept at first, and what is kept later only falls. */
const targets = fc
  .tuple(
    fc.nat(3),
    fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 5 }),
    fc.boolean(),
  )
  .map(([undecided, keeps, closed]) => {
    const falling = keeps
      .toSorted((a, b) => b - a)
      .map((keepCents) => ({ keepCents, closed: false }));
    const last = falling.at(-1);
    if (last) last.closed = closed;
    return [
      ...Array.from({ length: undecided }, () => ({ keepCents: 0, closed: false })),
      ...falling,
    ];
  });

type End = { status: string; netCents: number };

function endOf(payment: Payment): End {
  const byPeople = payment.refunds.some(({ status }) => status === 'MANUAL');
  const backCents = (byPeople ? promisedCents : refundedCents)(payment);
  return { status: payment.status, netCents: payment.capturedCents - backCents };
}

/** Captured for what is kept, held while nothing is decided, and otherwise let go. */
function endFor({ capturedCents, captureRefusals, target }: Payment, keptCents: number): End {
  if (capturedCents > 0) {
    return { status: 'CAPTURED', netCents: Math.min(keptCents, capturedCents) };
  }
  const undecided = captureRefusals < 3 && keptCents === 0 && target?.closed === false;
  return { status: undecided ? 'AUTHORISED' : 'VOIDED', netCents: 0 };
}

test('any order of targets and outcomes ends at the newest target, and never gives back too much', () => {
  fc.assert(
    fc.property(
      targets,
      fc.array(fc.nat(30), { minLength: 80, maxLength: 80 }),
      fc.infiniteStream(fc.nat(1_000)),
      (wishes, lucks, order) => {
        const sent = wishes.map((wish, index) => target({ ...wish, version: index + 1 }));
        const arriving = [...sent, ...sent]
          .map((each) => ({ each, at: order.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
        let payment = held();
        const hearTarget = () => {
          const each = arriving.shift();
          if (each && each.version > (payment.target?.version ?? 0)) {
            payment = { ...payment, target: each };
          }
        };
        let captures = 0;
        for (const luck of lucks) {
          const before = payment;
          if (luck % 3 === 0) hearTarget();
          else payment = step(payment, luck);
          if (before.capturedCents === 0 && payment.capturedCents > 0) captures += 1;
          expect(promisedCents(payment)).toBeLessThanOrEqual(payment.capturedCents);
        }
        while (arriving.length > 0) hearTarget();
        for (let moves = 0; moves < 30; moves += 1) payment = step(payment, 1);

        expect(captures).toBeLessThanOrEqual(1);
        expect(endOf(payment)).toEqual(endFor(payment, sent.at(-1)?.keepCents ?? 0));
      },
    ),
    { numRuns: 400 },
  );
});
