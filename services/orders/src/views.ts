import type { Settings } from '@foodiefast/contracts/admin';
import type {
  Amounts as AmountsView,
  ChefOrder,
  OrderPayment,
  Order as OrderView,
} from '@foodiefast/contracts/orders';
import type { Address, Money } from '@foodiefast/contracts/primitives';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import { cancelCost } from './domain/cancelling.ts';
import type { Codes } from './domain/codes.ts';
import { limits } from './domain/limits.ts';
import {
  type Line,
  type Order,
  plusMinutes,
  reachedKitchen,
  terminal,
  wasAccepted,
} from './domain/order.ts';
import type { Amounts } from './domain/pricing.ts';

const eur = (cents: number): Money => currencyAmount(cents);

export const lineView = (line: Line): OrderView['lines'][number] => ({
  dishId: line.dishId,
  name: line.name,
  quantity: line.quantity,
  unitPrice: eur(line.unitCents),
  choices: line.choices.map(({ id, name, priceCents }) => ({ id, name, price: eur(priceCents) })),
  allergens: line.allergens,
  note: line.note,
  total: eur(line.totalCents),
});

export const amountsView = (amounts: Amounts): AmountsView => ({
  items: eur(amounts.itemsCents),
  delivery: eur(amounts.deliveryCents),
  smallOrder: eur(amounts.smallOrderCents),
  service: eur(amounts.serviceCents),
  discount: eur(amounts.discountCents),
  tip: eur(amounts.tipCents),
  taxes: amounts.taxes.map(({ rateBasisPoints, amountCents }) => ({
    rateBasisPoints,
    amount: eur(amountCents),
  })),
  total: eur(amounts.totalCents),
});

/** What is beside the order itself and shown with it. */
export type Beside = { settings: Settings; codes: Codes; kitchenAddress: Address | null };

export function orderView(order: Order, { settings, codes, kitchenAddress }: Beside): OrderView {
  const accepted = wasAccepted(order) && !terminal.has(order.status);
  const costCents = cancelCost(order, settings);
  return {
    id: order.id,
    number: order.number,
    version: order.version,
    status: order.status,
    cause: order.cause,
    kitchen: { id: order.kitchenId, name: order.kitchen.name },
    fulfilment: order.fulfilment,
    slot: order.slot,
    lines: order.lines.map(lineView),
    amounts: amountsView(order.amounts),
    refunded: eur(order.payment.refundedCents),
    note: order.note,
    contactless: order.contactless,
    address: order.fulfilment === 'delivery' ? order.address : accepted ? kitchenAddress : null,
    doorNote: order.doorNote,
    placedAt: order.placedAt,
    payBy: order.status === 'PENDING_PAYMENT' ? order.payBy : null,
    acceptBy: order.acceptBy,
    readyBy: order.readyBy,
    eta: order.eta,
    steps: order.steps,
    cancel: { possible: costCents !== null, cost: costCents === null ? null : eur(costCents) },
    hasAlternatives: order.hasAlternatives,
    handoverCode: accepted ? codes(order.id, 'handover') : null,
    proposal: order.proposal && {
      readyBy: order.proposal.readyBy,
      lines: order.proposal.lines.map(lineView),
      amounts: amountsView(order.proposal.amounts),
      answerBy: plusMinutes(order.enteredAt, limits.answerMinutes),
    },
  };
}

export const paymentView = ({ payment }: Order): OrderPayment => ({
  status: payment.status,
  attempt: payment.attempt,
  checkoutUrl: payment.checkoutUrl,
  redirectUrl: payment.redirectUrl,
  declineCode: payment.declineCode,
});

export function chefView(
  order: Order,
  o: { codes: Codes; customerName: string | null },
): ChefOrder {
  const showCode =
    order.fulfilment === 'delivery' && ['ACCEPTED', 'PREPARING', 'READY'].includes(order.status);
  return {
    id: order.id,
    number: order.number,
    version: order.version,
    status: order.status,
    cause: order.cause,
    customerName: reachedKitchen(order) ? o.customerName : null,
    fulfilment: order.fulfilment,
    slot: order.slot,
    lines: order.lines.map(lineView),
    items: eur(order.amounts.itemsCents),
    note: order.note,
    placedAt: order.placedAt,
    acceptBy: order.acceptBy,
    readyBy: order.readyBy,
    addedMinutes: order.addedMinutes,
    pickupCode: showCode ? o.codes(order.id, 'collect') : null,
    waitingFor:
      order.status === 'ACCEPTED' && order.payment.status !== 'CAPTURED' ? 'capture' : null,
    steps: order.steps,
  };
}
