import { type JobStatus, jobStatuses } from '@foodiefast/contracts/delivery';
import { newId } from '@foodiefast/kit/ids';
import { expect, test } from 'vitest';
import { inHand, type Job } from '../src/domain/job.ts';
import { toRow } from '../src/rows.ts';
import { aJob } from './a-job.ts';
import { stageOfFile } from './stage.ts';
import { courierAt, newSpot } from './town.ts';

const stage = await stageOfFile();
const chef = await stage.identity.person(['chef']);
const admin = await stage.identity.person(['admin']);
const courier = await courierAt(stage, newSpot());
const second = await courierAt(stage, newSpot());

type Asked = { job: Job };
type Door = {
  /** Where each state leads to from which it opens. */
  open: Partial<Record<JobStatus, JobStatus>>;
  tap: (asked: Asked) => Promise<{ status: number; body: Record<string, unknown> }>;
};

let sequence = 0;
const now = () => stage.now().toISOString();
const step = (name: string): Door['tap'] => {
  const code = name === 'collected' || name === 'delivered' ? { code: '1234' } : {};
  return ({ job }) => {
    sequence += 1;
    return stage.send('POST', `/courier/jobs/${job.id}/steps`, courier, {
      body: { step: name, at: now(), sequence, ...code },
    });
  };
};
const couriers =
  (what: string, body: () => object): Door['tap'] =>
  ({ job }) =>
    stage.send('POST', `/courier/jobs/${job.id}/${what}`, courier, { body: body() });
const chefs =
  (what: string, body?: object): Door['tap'] =>
  ({ job }) =>
    stage.send('POST', `/chef/orders/${job.orderId}/${what}`, chef, body ? { body } : {});
const admins =
  (what: string, body?: object): Door['tap'] =>
  ({ job }) =>
    stage.send('POST', `/admin/orders/${job.orderId}/${what}`, admin, body ? { body } : {});

const why = { reason: 'a test' };
const all = (states: readonly JobStatus[], to: JobStatus) =>
  Object.fromEntries(states.map((state) => [state, to]));
const waiting = ['PLANNED', 'SEARCHING', 'ESCALATED'] as const;
const riding = ['TO_DROPOFF', 'AT_DROPOFF'] as const;
const approaching = ['ASSIGNED', 'TO_PICKUP'] as const;

/** The table of product.md by its doors. */
const doors: Record<string, Door> = {
  'on the way': { open: { ASSIGNED: 'TO_PICKUP' }, tap: step('to_pickup') },
  'at the kitchen': { open: { TO_PICKUP: 'AT_PICKUP' }, tap: step('at_pickup') },
  collected: { open: { AT_PICKUP: 'TO_DROPOFF' }, tap: step('collected') },
  'at the door': { open: { TO_DROPOFF: 'AT_DROPOFF' }, tap: step('at_dropoff') },
  delivered: { open: { AT_DROPOFF: 'DONE', INCIDENT: 'DONE' }, tap: step('delivered') },
  'given back': { open: all(approaching, 'SEARCHING'), tap: couriers('drop', () => why) },
  accident: {
    open: all(riding, 'INCIDENT'),
    tap: couriers('incident', () => ({ cause: 'ACCIDENT', at: now() })),
  },
  'customer refuses': {
    open: all(riding, 'INCIDENT'),
    tap: couriers('incident', () => ({ cause: 'CUSTOMER_REFUSED', at: now() })),
  },
  'customer absent, not tried': {
    open: {},
    tap: couriers('incident', () => ({ cause: 'CUSTOMER_ABSENT', at: now() })),
  },
  'brought back': {
    open: { INCIDENT: 'RETURNING' },
    tap: couriers('incident/resolve', () => ({ how: 'bring_back' })),
  },
  'handed on': {
    open: { INCIDENT: 'HANDOVER' },
    tap: couriers('incident/resolve', () => ({ how: 'hand_on' })),
  },
  'food left': {
    open: { CANCELLED: 'INCIDENT' },
    tap: couriers('food-left', () => ({ at: now() })),
  },
  'taken over': {
    open: { HANDOVER: 'TO_DROPOFF' },
    tap: ({ job }) =>
      stage.send('POST', '/courier/take-overs', second, {
        body: { orderNumber: job.orderNumber, code: '4711' },
      }),
  },
  'chef replaces': { open: { AT_PICKUP: 'SEARCHING' }, tap: chefs('replace-courier', why) },
  'chef has it back': { open: { RETURNING: 'FAILED' }, tap: chefs('returned') },
  'admin assigns': {
    open: all(waiting, 'ASSIGNED'),
    tap: admins('assign', { ...why, courierId: second.id }),
  },
  'admin takes away': {
    open: all([...approaching, 'AT_PICKUP'], 'SEARCHING'),
    tap: admins('unassign', why),
  },
  'admin tells of an accident': {
    open: all(riding, 'INCIDENT'),
    tap: admins('incident', { ...why, cause: 'ACCIDENT' }),
  },
  'admin has it brought back': {
    open: { INCIDENT: 'RETURNING' },
    tap: admins('incident/resolve', { ...why, how: 'bring_back' }),
  },
  'admin has it handed on': {
    open: { INCIDENT: 'HANDOVER' },
    tap: admins('incident/resolve', { ...why, how: 'hand_on' }),
  },
  'admin ends it': {
    open: { INCIDENT: 'FAILED' },
    tap: admins('incident/resolve', { ...why, how: 'fail' }),
  },
};

/** A job in a state, of people who can sign in; before it is given away it is no courier's. */
async function jobIn(status: JobStatus): Promise<Asked> {
  const isTheirs = inHand.has(status) || ['DONE', 'FAILED', 'CANCELLED'].includes(status);
  const job = aJob(status, {
    id: newId(),
    orderId: newId(),
    orderNumber: `FF-${newId().toUpperCase()}`,
    chefId: chef.id,
    courierId: isTheirs ? courier.id : null,
    enteredAt: stage.now(),
    legs: isTheirs ? [{ courierId: courier.id, legs: ['approach'] }] : [],
    orderCancelled: status === 'CANCELLED',
  });
  await stage.db.insertInto('jobs').values(toRow(job)).execute();
  // Without them a tap of before would be taken for one whose answer was lost.
  const taps = ['collected', 'delivered'].map((name, index) => ({
    job_id: job.id,
    sequence: 900_000 + index,
    courier_id: courier.id,
    step: name,
    tapped_at: stage.now(),
    taken_at: stage.now(),
    metres_off: null,
  }));
  await stage.db.insertInto('taps').values(taps).execute();
  return { job };
}
/** Out of the way, so that its couriers are free for the next one. */
const putAway = ({ job }: Asked) =>
  stage.db.updateTable('jobs').set({ status: 'FAILED' }).where('id', '=', job.id).execute();
const rowOf = ({ job }: Asked) =>
  stage.db.selectFrom('jobs').selectAll().where('id', '=', job.id).executeTakeFirstOrThrow();

test.each(jobStatuses)(
  '%s: each door leads where the table says, and a shut one changes nothing',
  async (status) => {
    for (const [name, { open, tap }] of Object.entries(doors)) {
      const asked = await jobIn(status);
      const before = await rowOf(asked);
      const answer = await tap(asked);
      const after = await rowOf(asked);
      await putAway(asked);
      const to = open[status];
      const led = to === undefined ? { ...before } : { status: to, version: before.version + 1 };
      expect([name, answer.status < 300, after]).toMatchObject([name, to !== undefined, led]);
      if (to !== undefined) continue;
      const { code, state } = answer.body;
      const known = ['JOB_STATE', 'STEP_OUT_OF_ORDER', 'ORDER_CANCELLED'].includes(String(code));
      expect([name, answer.status, known ? state : code]).toEqual(
        answer.status === 404 ? [name, 404, 'NOT_FOUND'] : [name, 409, status],
      );
      // Only what is nobody's, or not handed on, is not there for a courier.
      const hidden = asked.job.courierId === null || name === 'taken over';
      expect(answer.status === 404 && !hidden).toBe(false);
    }
  },
  60_000,
);
