import { Refusal } from '@foodiefast/kit/refusal';
import { codeProblem } from './codes.ts';
import type { Command } from './command.ts';
import { proposed } from './effects.ts';
import { costCents } from './liability.ts';
import { limits } from './limits.ts';
import { type Instant, isForLater, type Order, plusMinutes } from './order.ts';
import type { Condition, Guard, Rule } from './rules.ts';

export type Circumstances = { now: Instant; cancelAcceptedFeeCents: number };

export function holds(condition: Condition, order: Order, command: Command): boolean {
  switch (condition) {
    case 'forLater':
      return isForLater(order);
    case 'closingForTime':
      return order.cause === 'PAYMENT_TIMED_OUT';
    case 'closingForTimeAndLater':
      return order.cause === 'PAYMENT_TIMED_OUT' && isForLater(order);
    case 'authorisationLost':
      return order.payment.status !== 'AUTHORISED' && order.payment.status !== 'CAPTURED';
    case 'kitchenTakesIt':
      return command.type === 'release' && command.kitchenTakesIt;
    case 'delivery':
      return order.fulfilment === 'delivery';
    case 'collection':
      return order.fulfilment === 'collection';
  }
}

/** Why a guard says no, or null. */
export function objection(
  guard: Guard,
  order: Order,
  command: Command,
  o: Circumstances & { rule: Rule },
): Refusal | null {
  switch (guard) {
    case 'amountIsTotal':
      return command.type === 'authorise' && command.authorisedCents === order.amounts.totalCents
        ? null
        : state(order, 'The authorised amount is not the total of the order');
    case 'inTimeToAccept':
      return order.acceptBy !== null && o.now <= order.acceptBy
        ? null
        : state(order, 'The time to accept has passed', { acceptBy: order.acceptBy });
    case 'readyByAhead':
      return readyByProblem(command, o.now);
    case 'changesOnlyReduce':
      return changesProblem(order, command);
    case 'captured':
      return order.payment.status === 'CAPTURED'
        ? null
        : state(order, 'The payment is being collected; try again in a moment', {
            waitingFor: 'capture',
          });
    case 'costConfirmed':
      return costProblem(order, command, o);
    case 'minutesLeft': {
      const left = limits.addedMinutesMax - order.addedMinutes;
      return command.type === 'addMinutes' && command.minutes <= left
        ? null
        : state(order, `No more than ${limits.addedMinutesMax} minutes in sum`, {
            minutesLeft: left,
          });
    }
    case 'pickupCode':
      return command.type === 'collected' ? codeProblem(order, 'collect', command) : null;
    case 'customerCode':
      return command.type === 'handedOver' ? codeProblem(order, 'handover', command) : null;
    case 'customerCodeOrPhoto':
      return proofProblem(order, command);
    case 'remindedTwice':
      return order.reminded.times >= limits.remindersMax
        ? null
        : state(order, 'The customer has not been reminded yet');
    case 'contactTried':
      return contactProblem(order, command);
    case 'noOpenDispute':
      return order.payment.disputeOpen
        ? state(order, 'The customer disputes the payment with the bank')
        : null;
  }
}

export const state = (order: Order, message: string, more: Record<string, unknown> = {}): Refusal =>
  new Refusal('ORDER_STATE', message, { details: { state: order.status, ...more } });

function readyByProblem(command: Command, now: Instant): Refusal | null {
  if (command.type !== 'accept' && command.type !== 'proposeChanges') return null;
  if (command.readyBy <= now) return invalid('readyBy', 'must lie ahead');
  if (command.readyBy > plusMinutes(now, limits.readyAheadMinutesMax)) {
    return invalid('readyBy', `must be within ${limits.readyAheadMinutesMax / 60} hours`);
  }
  return null;
}

function changesProblem(order: Order, command: Command): Refusal | null {
  if (command.type !== 'proposeChanges') return null;
  const quantities = order.lines.map((line) => line.quantity);
  const named = new Set<number>();
  for (const [index, { line, quantity }] of command.changes.entries()) {
    const ordered = order.lines[line]?.quantity;
    if (ordered === undefined)
      return invalid(`changes[${index}].line`, 'is not a line of this order');
    if (quantity > ordered) {
      return invalid(`changes[${index}].quantity`, 'must not exceed what was ordered');
    }
    if (named.has(line)) return invalid(`changes[${index}].line`, 'is named twice');
    named.add(line);
    quantities[line] = quantity;
  }
  if (quantities.every((quantity) => quantity === 0)) {
    return invalid('changes', 'leave nothing to cook: reject the order instead');
  }
  if (proposed(order, command).proposal.amounts.totalCents < limits.chargeCentsMin) {
    return invalid(
      'changes',
      'leave less than a card can be charged with: reject the order instead',
    );
  }
  return null;
}

function costProblem(
  order: Order,
  command: Command,
  o: Circumstances & { rule: Rule },
): Refusal | null {
  if (command.type !== 'cancel') return null;
  const amount = costCents(order, o.rule, o);
  if (amount === 0 || command.confirmedCents === amount) return null;
  const cost = { amount, currency: 'EUR' };
  return new Refusal('COST_NOT_CONFIRMED', 'Cancelling now has a cost', {
    details: { cost, state: order.status },
  });
}

function proofProblem(order: Order, command: Command): Refusal | null {
  if (command.type !== 'delivered') return null;
  if (command.photoId !== undefined) return null;
  return codeProblem(order, 'handover', { given: command.given ?? '', right: command.right });
}

/** Being absent costs the customer the meal, so somebody must have tried. */
function contactProblem(order: Order, command: Command): Refusal | null {
  if (command.type !== 'customerNotFound') return null;
  // Who refuses a meal was there.
  if (command.cause === 'CUSTOMER_REFUSED') return null;
  const tries = new Set(command.contacts.map(({ at, way }) => `${way} ${at}`)).size;
  if (tries >= limits.contactsMin) return null;
  return state(order, 'The customer has not been tried to reach often enough', {
    waitingFor: 'contacts',
    contactsLeft: limits.contactsMin - tries,
  });
}

const invalid = (path: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', `Not valid: ${path}`, { errors: [{ path, message }] });
