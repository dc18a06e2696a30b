import type { LiveEvent } from '@foodiefast/client/stream';
import { gatewayEndpoints, type OrderScreen, orderScreen } from '@foodiefast/contracts/gateway';
import {
  customerOrderEndpoints,
  publicOrderEndpoints,
} from '@foodiefast/contracts/order-endpoints';
import type { Order } from '@foodiefast/contracts/orders';
import { paymentEndpoints } from '@foodiefast/contracts/payment';
import { declinedCard, goodCard } from '@foodiefast/e2e/actors/customer';
import { payOnHostedPage } from '@foodiefast/e2e/hosted-page';
import { type Bell, openBell } from './bell.ts';
import type { Day } from './day-of.ts';
import type { Meal } from './meal.ts';
import { passes, persist } from './network.ts';
import { pauseMs } from './pause.ts';
import { pick, randomFor } from './random.ts';
import type { Chef, Eater } from './town.ts';

// Who waits hears of news, and looks from time to time all the same.
const lookEveryMs = 15_000;
const payLookEveryMs = 5_000;
const afterTroubleMs = 2_000;
const patienceMs = 5 * 60_000;
const ended = new Set([
  'CLOSED',
  'DELIVERED',
  'EXPIRED',
  'REJECTED',
  'CANCELLED',
  'FAILED_DELIVERY',
]);

/** One meal, from the quote to the door. */
export async function haveMeal(
  meal: Meal,
  eater: Eater,
  chefs: readonly Chef[],
  day: Day,
): Promise<void> {
  const order = await place(meal, eater, pick(meal.kitchen, chefs), day);
  if (!order) return;
  if (meal.isNeverPaid) return day.tally.count('never paid');
  const given = { params: { id: order.id } };
  const { client } = eater.account;
  const screen = openScreen();
  const bell = openBell(client, gatewayEndpoints.orderStream, day.signal, given, screen.isNews);
  const look: Look = async () =>
    screen.take() ?? (await client.call(customerOrderEndpoints.get, given));
  await pay(meal, eater, order.id, day, { bell, look });
  await follow(meal, eater, order.id, day, { bell, look });
  bell.close();
}

async function place(meal: Meal, eater: Eater, chef: Chef, day: Day): Promise<Order | null> {
  const { settings, tally } = day;
  const random = randomFor(settings.SEED, `${meal.name}, its line`);
  const { client } = eater.account;
  tally.count('wanted');
  try {
    const { body: quote } = await persist(
      client,
      publicOrderEndpoints.quote,
      {
        body: {
          kitchenId: chef.kitchenId,
          fulfilment: meal.isCollected ? 'collection' : 'delivery',
          ...(meal.isCollected ? {} : { destination: { addressId: eater.addressId } }),
          lines: [
            {
              dishId: pick(meal.dish, chef.dishIds),
              quantity: meal.quantity,
              choiceIds: [],
            },
          ],
        },
      },
      random,
    );
    const { body } = await persist(
      client,
      customerOrderEndpoints.place,
      { body: { quoteId: quote.quoteId, payment: { method: 'checkout' } } },
      random,
    );
    day.acknowledge(body.order.id, meal);
    tally.count('placed');
    return body.order;
  } catch (error) {
    tally.trouble('customer', error);
    return null;
  }
}

async function pay(
  meal: Meal,
  { account, email }: Eater,
  id: string,
  day: Day,
  { bell, look }: { bell: Bell; look: Look },
): Promise<void> {
  const { tally } = day;
  const cards = meal.isDeclinedFirst ? [declinedCard, goodCard] : [goodCard];
  const end = Date.now() + patienceMs;
  while (Date.now() < end && !day.signal.aborted) {
    try {
      const { payment, order } = await look();
      if (order.status !== 'PENDING_PAYMENT') return tally.count('paid');
      if (payment.checkoutUrl && cards.length > 0) {
        const outcome = await payOnHostedPage(payment.checkoutUrl, { card: cards[0] ?? '', email });
        cards.shift();
        if (outcome === 'declined') tally.count('cards declined');
        await account.client.call(paymentEndpoints.refresh, { params: { id } });
        continue;
      }
    } catch (error) {
      tally.trouble('customer who pays', error);
      if (!passes(error)) return;
      await pauseMs(afterTroubleMs);
    }
    await bell.rings(payLookEveryMs);
  }
}

async function follow(
  meal: Meal,
  { account }: Eater,
  id: string,
  day: Day,
  { bell, look }: { bell: Bell; look: Look },
): Promise<void> {
  const { settings, tally, codes } = day;
  const random = randomFor(settings.SEED, `${meal.name}, its end`);
  const end = Date.now() + patienceMs;
  while (Date.now() < end && !day.signal.aborted) {
    try {
      const { order } = await look();
      if (order.handoverCode) codes.tell('handover', id, order.handoverCode);
      if (ended.has(order.status)) return tally.count(wordFor(order.status));
      if (meal.isCancelled && order.cancel.possible) {
        const body = order.cancel.cost ? { confirmedCost: order.cancel.cost } : {};
        const given = { params: { id }, body };
        await persist(account.client, customerOrderEndpoints.cancel, given, random);
      }
    } catch (error) {
      tally.trouble('customer who waits', error);
      await pauseMs(afterTroubleMs);
    }
    await bell.rings(lookEveryMs);
  }
  tally.count('still waiting');
}

type Look = () => Promise<Pick<OrderScreen, 'order' | 'payment'>>;

/** As the app does: each version of the order is in the stream, and is asked for only when none came. */
function openScreen() {
  let shown: OrderScreen | undefined;
  let version: number | undefined;
  return {
    isNews({ data }: LiveEvent): boolean {
      const told = orderScreen.safeParse(data);
      if (!told.success || told.data.version === version) return false;
      shown = told.data;
      version = told.data.version;
      return true;
    },
    /** What came since the last time. */
    take(): OrderScreen | undefined {
      const it = shown;
      shown = undefined;
      return it;
    },
  };
}

function wordFor(status: Order['status']): string {
  if (status === 'CLOSED' || status === 'DELIVERED') return 'delivered';
  return status === 'FAILED_DELIVERY' ? 'failed' : status.toLowerCase();
}
