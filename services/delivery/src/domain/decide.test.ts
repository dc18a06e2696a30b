import { jobStatuses } from '@foodiefast/contracts/delivery';
import { Refusal } from '@foodiefast/kit/refusal';
import { describe, expect, test } from 'vitest';
import { aJob, noon, rider } from '../../test/a-job.ts';
import type { Command } from './command.ts';
import { decide, nextStep } from './decide.ts';
import { inHand, type Job } from './job.ts';
import { type Role, roles } from './rules.ts';
import { eventNames, transitions } from './transitions.ts';

const other = '00000000-0000-7000-8000-00000000000b';
const free = { courierId: other, courierBusy: false };
const price = { payCents: 502, rideMetres: 1_900, area: '183 19' };
const yes = { ordersSaidYes: true };
const later = { readyBy: noon, searchAt: noon, eta: { from: noon, to: noon } };

/** A command of each kind that no guard objects to. */
const commands: Record<Command['type'], object> = {
  searchTime: { price },
  acceptOffer: { offerOpen: true, ...free },
  escalate: {},
  assign: { courierOnline: true, price, ...free },
  toPickup: {},
  atPickup: {},
  collected: yes,
  atDropoff: {},
  delivered: yes,
  takeBack: { courierId: other, ...yes },
  drop: {},
  courierOffline: {},
  stalled: {},
  unassign: {},
  courierSilent: {},
  pickupCodeLocked: {},
  codeLocked: {},
  slow: {},
  movesAgain: {},
  looked: {},
  arrivalSlipped: { eta: { from: noon, to: noon } },
  foodLeft: { courierId: rider, courierBusy: false },
  undeliverable: { cause: 'CUSTOMER_ABSENT', contacts: 2 },
  accident: { cause: 'ACCIDENT', contacts: 0 },
  bringBack: {},
  handOn: { code: '4711' },
  fail: { cause: 'CUSTOMER_ABSENT', contacts: 2, ...yes },
  returned: yes,
  returnTimeOut: yes,
  handOverTimeOut: yes,
  takeOver: { given: '4711', courierOnline: true, ...free },
  orderDelayed: later,
  orderCancelled: {},
  orderCollected: { courierId: other },
  orderDelivered: { courierId: other },
  orderFailed: { courierId: other },
};
const commandOf = (type: Command['type'], o: object = {}): Command =>
  ({ type, ...commands[type], ...o }) as Command;

/** product.md once more, by hand: states, event, actors, and where it leads. */
const moves = `
PLANNED | searchTime | system | SEARCHING
SEARCHING ESCALATED | acceptOffer | courier | ASSIGNED
SEARCHING | escalate | system | ESCALATED
PLANNED SEARCHING ESCALATED | assign | admin | ASSIGNED
ASSIGNED | toPickup | courier system | TO_PICKUP
TO_PICKUP | atPickup | courier system | AT_PICKUP
ASSIGNED TO_PICKUP | drop | courier | SEARCHING
ASSIGNED TO_PICKUP | courierOffline stalled | system | SEARCHING
ASSIGNED TO_PICKUP | unassign | admin | SEARCHING
AT_PICKUP | unassign | chef admin | SEARCHING
AT_PICKUP | courierSilent | system | SEARCHING
SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP | takeBack | courier | TO_DROPOFF
AT_PICKUP | collected | courier | TO_DROPOFF
TO_DROPOFF | atDropoff | courier system | AT_DROPOFF
AT_DROPOFF INCIDENT | delivered | courier | DONE
AT_PICKUP | pickupCodeLocked | system | unchanged
AT_DROPOFF INCIDENT | codeLocked | system | unchanged
ASSIGNED TO_PICKUP TO_DROPOFF | slow movesAgain | system | unchanged
TO_DROPOFF | stalled | system | unchanged
SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP TO_DROPOFF AT_DROPOFF | arrivalSlipped | system | unchanged
PLANNED SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP TO_DROPOFF AT_DROPOFF INCIDENT RETURNING HANDOVER DONE FAILED CANCELLED | looked | admin | unchanged
CANCELLED | foodLeft | courier | INCIDENT
TO_DROPOFF AT_DROPOFF | undeliverable accident | courier admin | INCIDENT
INCIDENT | bringBack | courier admin | RETURNING
INCIDENT | handOn | courier admin | HANDOVER
INCIDENT | fail | admin | FAILED
RETURNING | returned | chef | FAILED
RETURNING | returnTimeOut | system | FAILED
HANDOVER | takeOver | courier | TO_DROPOFF
HANDOVER | handOverTimeOut | system | FAILED
PLANNED SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP | orderDelayed | system | unchanged
PLANNED SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP | orderCancelled | system | CANCELLED
INCIDENT RETURNING HANDOVER | orderCancelled | system | unchanged
PLANNED SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP | orderCollected | system | TO_DROPOFF
PLANNED SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP TO_DROPOFF AT_DROPOFF INCIDENT RETURNING HANDOVER | orderDelivered | system | DONE
PLANNED SEARCHING ESCALATED ASSIGNED TO_PICKUP AT_PICKUP TO_DROPOFF AT_DROPOFF INCIDENT RETURNING HANDOVER | orderFailed | system | FAILED`;

const toByMove = new Map<string, string | undefined>(
  moves
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [states = [], events = [], actors = [], [to] = []] = line
        .split('|')
        .map((part) => part.trim().split(' '));
      return states.flatMap((state) =>
        events.flatMap((event) =>
          actors.map((actor) => [`${state} ${event} ${actor}`, to] as const),
        ),
      );
    }),
);

/** A job in which every guard of the table can say yes. */
const tired = (status: Job['status']) =>
  aJob(status, {
    missedOffers: 5,
    ...(status === 'CANCELLED'
      ? { courierId: rider, legs: [{ courierId: rider, legs: ['approach'] }], orderCancelled: true }
      : {}),
  });
const cancelled = (status: Job['status']) => ({ ...tired(status), orderCancelled: true });
const decided = (job: Job, command: Command, role: Role) => decide(job, command, role, noon);
const outcomeOf = (result: ReturnType<typeof decided>) =>
  result instanceof Refusal
    ? { refused: result.status, state: result.details?.['state'] }
    : { status: result.job.status, version: result.job.version };
const moved = (job: Job, command: Command, role: Role): Job => {
  const decision = decided(job, command, role);
  if (decision instanceof Refusal) throw decision;
  return decision.job;
};

describe('the job table', () => {
  const events = eventNames.filter((it): it is Command['type'] => it !== 'plan');
  for (const status of jobStatuses) {
    test(`${status}: every event of every actor leads where the table says, or is refused`, () => {
      const job = tired(status);
      const asked = events.flatMap((type) => roles.map((role) => ({ type, role })));
      const outcomes = asked.map(({ type, role }) => ({
        asked: `${type} ${role}`,
        ...outcomeOf(decided(job, commandOf(type), role)),
      }));
      expect(outcomes).toEqual(
        asked.map(({ type, role }) => {
          const to = toByMove.get(`${status} ${type} ${role}`);
          return {
            asked: `${type} ${role}`,
            ...(to === undefined
              ? { refused: 409, state: status }
              : { status: to === 'unchanged' ? status : to, version: job.version + 1 }),
          };
        }),
      );
    });
  }

  test('every event of the table has a command, and every move was gone through', () => {
    expect(new Set(events)).toEqual(new Set(Object.keys(commands)));
    const rows = transitions.filter(({ on, when }) => on !== 'plan' && when === undefined);
    const pairs = rows.reduce((sum, { from, by }) => sum + from.length * by.length, 0);
    expect(toByMove.size).toBe(pairs);
  });

  test('the meal of a cancelled order comes back and ends nothing at orders', () => {
    const asked = (['INCIDENT', 'RETURNING', 'HANDOVER'] as const).flatMap((status) =>
      events.flatMap((type) => roles.map((role) => ({ status, type, role }))),
    );
    const ends = asked.flatMap(({ status, type, role }) => {
      const result = decided(cancelled(status), commandOf(type, { ordersSaidYes: false }), role);
      return result instanceof Refusal ? [] : [`${status} ${type} ${role} ${result.job.status}`];
    });
    expect(ends.toSorted()).toEqual([
      'HANDOVER looked admin HANDOVER',
      'HANDOVER orderCancelled system HANDOVER',
      'HANDOVER orderDelivered system DONE',
      'HANDOVER orderFailed system FAILED',
      'HANDOVER takeOver courier TO_DROPOFF',
      'INCIDENT bringBack admin RETURNING',
      'INCIDENT bringBack courier RETURNING',
      'INCIDENT codeLocked system INCIDENT',
      'INCIDENT fail admin CANCELLED',
      'INCIDENT looked admin INCIDENT',
      'INCIDENT orderCancelled system INCIDENT',
      'INCIDENT orderDelivered system DONE',
      'INCIDENT orderFailed system FAILED',
      'RETURNING looked admin RETURNING',
      'RETURNING orderCancelled system RETURNING',
      'RETURNING orderDelivered system DONE',
      'RETURNING orderFailed system FAILED',
      'RETURNING returnTimeOut system CANCELLED',
      'RETURNING returned chef CANCELLED',
    ]);
  });

  test('a job has a courier exactly where one has it in hand', () => {
    const ridden = [...toByMove.keys()].map((key) => {
      const [state, type, role] = key.split(' ') as [Job['status'], Command['type'], Role];
      return { key, ...moved(tired(state), commandOf(type), role) };
    });
    const wrong = ridden.filter(({ status, courierId }) =>
      inHand.has(status) ? courierId === null : status === 'SEARCHING' && courierId !== null,
    );
    expect(wrong).toEqual([]);
  });

  test('each guard refuses with its own code', () => {
    const refusals: [Job['status'], Role, Command['type'], object, string][] = [
      ['SEARCHING', 'courier', 'acceptOffer', { offerOpen: false }, 'OFFER_GONE'],
      ['SEARCHING', 'courier', 'acceptOffer', { courierBusy: true }, 'COURIER_BUSY'],
      ['PLANNED', 'admin', 'assign', { courierOnline: false }, 'COURIER_OFFLINE'],
      ['PLANNED', 'admin', 'assign', { courierBusy: true }, 'COURIER_BUSY'],
      ['PLANNED', 'admin', 'assign', { courierId: aJob('PLANNED').chefId }, 'FORBIDDEN'],
      ['PLANNED', 'admin', 'assign', { courierId: aJob('PLANNED').customerId }, 'FORBIDDEN'],
      ['AT_PICKUP', 'courier', 'collected', { ordersSaidYes: false }, 'UNAVAILABLE'],
      ['AT_DROPOFF', 'courier', 'delivered', { ordersSaidYes: false }, 'UNAVAILABLE'],
      ['SEARCHING', 'system', 'escalate', {}, 'JOB_STATE'],
      ['AT_DROPOFF', 'courier', 'undeliverable', { contacts: 1 }, 'JOB_STATE'],
      ['INCIDENT', 'admin', 'fail', { contacts: 1 }, 'JOB_STATE'],
      ['INCIDENT', 'admin', 'fail', { ordersSaidYes: false }, 'UNAVAILABLE'],
      ['RETURNING', 'chef', 'returned', { ordersSaidYes: false }, 'UNAVAILABLE'],
      ['CANCELLED', 'courier', 'foodLeft', {}, 'JOB_STATE'],
      ['HANDOVER', 'courier', 'takeOver', { given: '4712' }, 'CODE_WRONG'],
      ['HANDOVER', 'courier', 'takeOver', { courierBusy: true }, 'COURIER_BUSY'],
      ['HANDOVER', 'courier', 'takeOver', { courierOnline: false }, 'COURIER_OFFLINE'],
      ['HANDOVER', 'courier', 'takeOver', { courierId: aJob('HANDOVER').chefId }, 'FORBIDDEN'],
    ];
    for (const [status, role, type, o, code] of refusals) {
      expect(decided(aJob(status), commandOf(type, o), role)).toMatchObject({ code });
    }
    const guards = new Set(transitions.flatMap(({ guards: of = [] }) => of));
    expect(guards.size).toBe(10);
  });

  test('a search escalates after five missed offers or ten minutes, and raises the pay once', () => {
    const fourMissed = aJob('SEARCHING', { missedOffers: 4 });
    expect(decided(fourMissed, commandOf('escalate'), 'system')).toBeInstanceOf(Refusal);
    const old = aJob('SEARCHING', { enteredAt: new Date(noon.getTime() - 600_000) });
    const raised = moved(old, commandOf('escalate'), 'system');
    expect(raised).toMatchObject({ status: 'ESCALATED', payCents: 602, payRaised: true });
    const again = { ...raised, status: 'SEARCHING', missedOffers: 5 } as const;
    expect(moved(again, commandOf('escalate'), 'system').payCents).toBe(602);
  });

  test('who gives a job back is not asked again, and the misses of before are forgotten', () => {
    const job = aJob('TO_PICKUP', { missedOffers: 3 });
    const dropped = moved(job, commandOf('drop'), 'courier');
    expect(dropped).toMatchObject({ courierId: null, excluded: [rider], missedOffers: 0 });
    expect(dropped.reason).toBe('COURIER_DROPPED');
  });

  test('an order that was cancelled is handed over to nobody', () => {
    const job = cancelled('INCIDENT');
    expect(decided(job, commandOf('handOn'), 'courier')).toMatchObject({ code: 'JOB_STATE' });
    expect(decided(job, commandOf('delivered'), 'courier')).toMatchObject({ code: 'JOB_STATE' });
  });

  test('legs are earned by who rode them, each once', () => {
    const atKitchen = moved(aJob('TO_PICKUP'), commandOf('atPickup'), 'courier');
    expect(atKitchen.legs).toEqual([{ courierId: rider, legs: ['approach'] }]);
    const carried = moved(atKitchen, commandOf('collected'), 'courier');
    const incident = moved(carried, commandOf('accident'), 'courier');
    const handedOn = moved(
      moved(incident, commandOf('handOn'), 'courier'),
      commandOf('takeOver'),
      'courier',
    );
    expect(handedOn).toMatchObject({ courierId: other, handover: null });
    expect(handedOn.legs).toEqual([
      { courierId: rider, legs: ['approach', 'ride'] },
      { courierId: other, legs: ['approach', 'ride'] },
    ]);
    const back = moved(incident, commandOf('bringBack'), 'courier');
    expect(back.legs).toEqual([{ courierId: rider, legs: ['approach', 'ride', 'back'] }]);
    const replaced = { ...aJob('ASSIGNED'), courierId: rider };
    expect(moved(replaced, commandOf('takeBack'), 'courier').legs).toEqual([
      { courierId: rider, legs: ['approach'] },
      { courierId: other, legs: ['approach', 'ride'] },
    ]);
  });

  test('a hand-over takes five tries, and a meal leaves once', () => {
    const spent = aJob('HANDOVER', { handover: { code: '4711', tries: 5 } });
    expect(decided(spent, commandOf('takeOver'), 'courier')).toMatchObject({ code: 'CODE_LOCKED' });
    const left = tired('CANCELLED');
    const once = moved(left, commandOf('foodLeft'), 'courier');
    const home = moved(
      moved(once, commandOf('bringBack'), 'courier'),
      commandOf('returned'),
      'chef',
    );
    expect(home.status).toBe('CANCELLED');
    expect(decided(home, commandOf('foodLeft'), 'courier')).toMatchObject({ code: 'JOB_STATE' });
    const late = aJob('CANCELLED', { ...left, enteredAt: new Date(noon.getTime() - 31 * 60_000) });
    expect(decided(late, commandOf('foodLeft'), 'courier')).toMatchObject({ code: 'JOB_STATE' });
  });

  test('steps cannot be skipped, and a tap after a cancellation says so', () => {
    const taps = ['toPickup', 'atPickup', 'collected', 'atDropoff', 'delivered'] as const;
    const refused = jobStatuses.flatMap((status) =>
      taps.flatMap((type) => {
        const result = decided(aJob(status), commandOf(type), 'courier');
        return result instanceof Refusal ? [{ status, code: result.code }] : [];
      }),
    );
    const over = new Set(['DONE', 'FAILED']);
    const codeOf = (status: string) =>
      status === 'CANCELLED'
        ? 'ORDER_CANCELLED'
        : over.has(status)
          ? 'JOB_STATE'
          : 'STEP_OUT_OF_ORDER';
    expect(refused).toEqual(refused.map(({ status }) => ({ status, code: codeOf(status) })));
    expect(refused).toHaveLength(jobStatuses.length * taps.length - 6);
    expect(nextStep({ status: 'TO_PICKUP' })).toBe('at_pickup');
  });
});
