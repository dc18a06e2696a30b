import { type CourierStep, steps } from '@foodiefast/contracts/delivery';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Command } from './command.ts';
import { effects } from './effects.ts';
import { holds, objection } from './guards.ts';
import { type Job, terminal } from './job.ts';
import { type Figures, firstFigures } from './learning.ts';
import type { JobEventName, Role, Rule } from './rules.ts';
import { transitions } from './transitions.ts';

export type Decision = { job: Job; emits: JobEventName };

/** Moves a job along its table: what it is then and what is told, or why not. */
export function decide(
  job: Job,
  command: Command,
  role: Role,
  now: Date,
  figures: Figures = firstFigures,
): Decision | Refusal {
  const rule = ruleFor(job, command, role);
  if (!rule) return outOfPlace(job, command);
  for (const guard of rule.guards ?? []) {
    const refusal = objection(guard, { job, command, now });
    if (refusal) return refusal;
  }
  return { job: move(job, rule, command, { now, figures }), emits: rule.emits };
}

const ruleFor = (job: Job, command: Command, role: Role): Rule | undefined =>
  (transitions as readonly Rule[]).find(
    (rule) =>
      rule.on === command.type &&
      rule.from.includes(job.status) &&
      rule.by.includes(role) &&
      (rule.when === undefined || holds(rule.when, job)),
  );

function move(before: Job, rule: Rule, command: Command, o: { now: Date; figures: Figures }): Job {
  let job: Job = { ...before, version: before.version + 1 };
  if (rule.to !== 'unchanged') {
    const fresh = { attention: null, still: null, handover: null };
    job = { ...job, ...fresh, status: rule.to, enteredAt: o.now, reason: rule.reason ?? null };
  }
  for (const effect of rule.effects ?? []) job = effects[effect](job, command, o);
  return job;
}

/** What a courier taps in each state; nothing else leads on from there. */
const nextSteps: Readonly<Partial<Record<Job['status'], CourierStep>>> = {
  ASSIGNED: 'to_pickup',
  TO_PICKUP: 'at_pickup',
  AT_PICKUP: 'collected',
  TO_DROPOFF: 'at_dropoff',
  AT_DROPOFF: 'delivered',
};
export const nextStep = (job: Pick<Job, 'status'>): CourierStep | null =>
  nextSteps[job.status] ?? null;

export const commandOf = {
  to_pickup: 'toPickup',
  at_pickup: 'atPickup',
  collected: 'collected',
  at_dropoff: 'atDropoff',
  delivered: 'delivered',
} as const satisfies Record<CourierStep, Command['type']>;
const taps: ReadonlySet<string> = new Set(steps.map((step) => commandOf[step]));

function outOfPlace(job: Job, command: Command): Refusal {
  const details = { state: job.status, nextStep: nextStep(job) };
  if (taps.has(command.type) && job.status === 'CANCELLED') {
    return new Refusal('ORDER_CANCELLED', 'The order was cancelled', { details });
  }
  if (taps.has(command.type) && !terminal.has(job.status)) {
    return new Refusal(
      'STEP_OUT_OF_ORDER',
      `This is not the next step of a job that is ${job.status}`,
      {
        details,
      },
    );
  }
  return new Refusal('JOB_STATE', `A job that is ${job.status} cannot do this: ${command.type}`, {
    details,
  });
}
