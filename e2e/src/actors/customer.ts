import { openStream } from '@foodiefast/client/stream';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import {
  customerOrderEndpoints,
  publicOrderEndpoints,
} from '@foodiefast/contracts/order-endpoints';
import type { Order, OrderStatus } from '@foodiefast/contracts/orders';
import { paymentEndpoints } from '@foodiefast/contracts/payment';
import type { Address } from '@foodiefast/contracts/primitives';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { payOnHostedPage } from '../hosted-page.ts';
import { until } from '../until.ts';
import type { World } from '../world.ts';
import { newPerson, type Person } from './person.ts';

export type Cart = {
  kitchenId: string;
  dishId: string;
  quantity: number;
  collected?: boolean;
  note?: string;
};

export type Customer = Person & {
  quote(cart: Cart): Promise<string>;
  /** Places an order; it still has to be paid. */
  order(cart: Cart): Promise<{ order: Order; checkoutUrl: string }>;
  /** Types a card on the hosted page and comes back. */
  pays(orderId: string, checkoutUrl: string, card?: string): Promise<'paid' | 'declined'>;
  ordersAndPays(cart: Cart): Promise<Order>;
  sees(orderId: string, status: OrderStatus, withinMs?: number): Promise<Order>;
  follow(orderId: string): ReturnType<typeof openStream>;
};

export const goodCard = '4242424242424242';
export const declinedCard = '4000000000000002';

/** Somebody hungry with one saved address. */
export async function newCustomer(
  { guest }: World,
  home: Address,
  name = 'Hana',
): Promise<Customer> {
  const person = await newPerson(guest, name);
  const { client } = person;
  const { id: addressId } = await client.call(usersEndpoints.addAddress, {
    body: { label: 'Home', address: home, doorNote: 'Third floor' },
  });

  const customer: Customer = {
    ...person,
    async quote({ kitchenId, dishId, quantity, collected }) {
      const quote = await until('a quote', () =>
        client.call(publicOrderEndpoints.quote, {
          body: {
            kitchenId,
            fulfilment: collected ? 'collection' : 'delivery',
            ...(collected ? {} : { destination: { addressId } }),
            lines: [{ dishId, quantity, choiceIds: [] }],
          },
        }),
      );
      return quote.quoteId;
    },
    async order(cart) {
      const quoteId = await customer.quote(cart);
      const placed = await client.call(customerOrderEndpoints.place, {
        body: {
          quoteId,
          payment: { method: 'checkout' },
          ...(cart.note ? { note: cart.note } : {}),
        },
      });
      const { id } = placed.order;
      const checkoutUrl =
        placed.payment.checkoutUrl ??
        (await until('the hosted page', async () => {
          const now = await client.call(customerOrderEndpoints.get, { params: { id } });
          return now.payment.checkoutUrl ?? undefined;
        }));
      return { order: placed.order, checkoutUrl };
    },
    async pays(orderId, checkoutUrl, card = goodCard) {
      const outcome = await payOnHostedPage(checkoutUrl, { card, email: person.email });
      await client.call(paymentEndpoints.refresh, { params: { id: orderId } });
      return outcome;
    },
    async ordersAndPays(cart) {
      const { order, checkoutUrl } = await customer.order(cart);
      await customer.pays(order.id, checkoutUrl);
      return customer.sees(order.id, 'PLACED');
    },
    sees: (orderId, status, withinMs) =>
      until(
        `order in ${status}`,
        async () => {
          const { order } = await client.call(customerOrderEndpoints.get, {
            params: { id: orderId },
          });
          if (order.status === status) return order;
          throw new Error(`it is ${order.status}`);
        },
        withinMs,
      ),
    follow: (orderId) =>
      openStream(client, gatewayEndpoints.orderStream, { params: { id: orderId } }),
  };
  return customer;
}
