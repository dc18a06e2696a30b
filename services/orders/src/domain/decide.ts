import type { OrderEventName } from '@foodiefast/contracts/order-events';
import type { Actor } from '@foodiefast/contracts/orders';
import type { Refusal } from '@foodiefast/kit/refusal';
import type { Command } from './command.ts';
import { effects } from './effects.ts';
import { type Circumstances, holds, objection, state } from './guards.ts';
import { keepOf, moneyTarget } from './liability.ts';
import { type Cause, type Order, terminal } from './order.ts';
import type { Rule } from './rules.ts';
import { transitions } from './transitions.ts';

export type Decision = { order: Order; emits: OrderEventName };

/** Moves an order along its table: what it is then and what is told, or why not. */
export function decide(
  order: Order,
  command: Command,
  actor: Actor,
  o: Circumstances,
): Decision | Refusal {
  const rule = ruleFor(order, command, actor);
  if (!rule) {
    return state(order, `An order that is ${order.status} cannot do this: ${wordsOf(command)}`);
  }
  for (const guard of rule.guards ?? []) {
    const refusal = objection(guard, order, command, { ...o, rule });
    if (refusal) return refusal;
  }
  return { order: move(order, rule, command, o), emits: rule.emits };
}

/** `proposeChanges` as people say it. */
const wordsOf = ({ type }: Command): string =>
  type.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export function ruleFor(order: Order, command: Command, actor: Actor): Rule | undefined {
  return (transitions as readonly Rule[]).find(
    (rule) =>
      rule.on === command.type &&
      rule.from.includes(order.status) &&
      rule.by.includes(actor.role) &&
      (rule.when === undefined || holds(rule.when, order, command)),
  );
}

function move(before: Order, rule: Rule, command: Command, o: Circumstances): Order {
  const status = rule.to === 'unchanged' ? before.status : rule.to;
  let order: Order = { ...before, status, version: before.version + 1 };
  if (rule.to !== 'unchanged') {
    order.enteredAt = o.now;
    order.reminded = { times: 0, at: null };
    order.steps = [...before.steps, { status, at: o.now }];
    order.cause = causeOf(before, rule, command);
  }
  if ('reason' in command && command.reason !== undefined) order.reason = command.reason;
  for (const effect of rule.effects ?? []) {
    order = effects[effect](order, command, o, before);
  }
  const keep = keepOf(rule, before, causeOf(before, rule, command));
  return { ...order, money: moneyTarget(order, keep, o) };
}

// An order that closes keeps why it closed; one that goes on has no cause.
function causeOf(before: Order, { cause, to }: Rule, command: Command): Cause | null {
  if (cause) return cause;
  if ('cause' in command) return command.cause;
  return to !== 'unchanged' && terminal.has(to) ? before.cause : null;
}
