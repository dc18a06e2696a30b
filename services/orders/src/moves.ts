import type { Actor } from '@foodiefast/contracts/orders';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import type { Instant, Order } from './domain/order.ts';
import type { Change } from './store.ts';

type At = { now: Instant; settings: { cancelAcceptedFeeCents: number } };

/** A decision as the store takes it; null when the table says no. */
export function decidedBy(order: Order, command: Command, actor: Actor, at: At): Change {
  const decision = attempt(order, command, actor, at);
  return decision instanceof Refusal ? null : decision;
}

/** The decision, or why not. */
export function attempt(order: Order, command: Command, actor: Actor, { now, settings }: At) {
  const { cancelAcceptedFeeCents } = settings;
  const decision = decide(order, command, actor, { now, cancelAcceptedFeeCents });
  if (decision instanceof Refusal) return decision;
  return { kind: 'moved' as const, ...decision, actor, action: command.type };
}
