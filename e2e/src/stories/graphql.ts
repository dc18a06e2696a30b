import { newCustomer } from '../actors/customer.ts';
import { createGraphql, type Graphql } from '../actors/graphql.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPerson } from '../actors/person.ts';
import { newPlace } from '../actors/place.ts';
import { heldCents } from '../books.ts';
import { expectEqual, expectThat } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

type Order = { id: string; status: string; amounts: { total: { amount: number } } };
type Placed = { placeOrder: { order: Order; payment: { checkoutUrl: string | null } } };
type Kitchens = {
  items: { id: string; menu: { sections: { dishes: { id: string; priceCents: number }[] }[] } }[];
};

export const graphql: Story = {
  name: 'an order by GraphQL alone',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const [guest, hers, chefs] = [world.guest, customer.client, kitchen.chef.client].map(
      createGraphql,
    ) as [Graphql, Graphql, Graphql];

    const dish = await step(
      'a guest reads kitchens near by with their menus, in one go',
      async () => {
        const { lat, lng } = place.home.point;
        const found = await until('the kitchen in the list', async () => {
          const { kitchens } = await guest.data<{ kitchens: Kitchens }>(
            `query($lat: Float, $lng: Float) {
             kitchens(lat: $lat, lng: $lng, openNow: true, limit: 5) {
               items { id menu { sections { dishes { id priceCents } } } ratings { stars } }
             }
           }`,
            { lat, lng },
          );
          return kitchens.items.find((it) => it.id === kitchen.kitchenId);
        });
        const shown = found.menu.sections[0]?.dishes.find((it) => it.id === kitchen.bowl.dishId);
        expectEqual(shown?.priceCents, kitchen.bowl.priceCents);
        return kitchen.bowl.dishId;
      },
    );
    const order = await step('she has it quoted, orders it and pays', async () => {
      const address = { address: place.home };
      const { quote } = await hers.data<{ quote: { quoteId: string } }>(
        'mutation($input: QuoteInput!) { quote(input: $input) { quoteId amounts { total { amount } } } }',
        {
          input: {
            kitchenId: kitchen.kitchenId,
            fulfilment: 'delivery',
            destination: address,
            lines: [{ dishId: dish, quantity: 1 }],
          },
        },
      );
      const place1 = () =>
        hers.data<Placed>(
          `mutation($input: PlaceOrderInput!, $key: String!) {
             placeOrder(input: $input, idempotencyKey: $key) {
               order { id status amounts { total { amount } } }
               payment { checkoutUrl }
             }
           }`,
          {
            input: { quoteId: quote.quoteId, payment: { method: 'checkout' } },
            key: quote.quoteId.slice(0, 40),
          },
        );
      const first = (await place1()).placeOrder;
      const again = (await place1()).placeOrder;
      expectEqual(again.order.id, first.order.id);
      const url = await until('the hosted page', async () => {
        const { orderPayment } = await hers.data<{ orderPayment: { checkoutUrl: string | null } }>(
          'query($id: ID!) { orderPayment(id: $id) { checkoutUrl } }',
          { id: first.order.id },
        );
        return orderPayment.checkoutUrl ?? undefined;
      });
      await customer.pays(first.order.id, url);
      await customer.sees(first.order.id, 'PLACED');
      expectEqual(
        heldCents(await world.books.of(first.order.id)),
        first.order.amounts.total.amount,
      );
      return first.order;
    });
    const one = { id: order.id };
    await step(
      'a stranger, the chef and a guest do not find it where it is not theirs',
      async () => {
        const read = 'query($id: ID!) { order(id: $id) { id } }';
        const stranger = createGraphql((await newPerson(world.guest, 'Eve')).client);
        expectEqual(await stranger.refusal(read, one), { path: 'order', code: 'NOT_FOUND' });
        expectEqual(await chefs.refusal(read, one), { path: 'order', code: 'NOT_FOUND' });
        expectEqual(await guest.refusal(read, one), { path: 'order', code: 'NOT_SIGNED_IN' });
        const accept = 'mutation($id: ID!) { acceptOrder(id: $id, input: {minutes: 10}) { id } }';
        expectEqual(await hers.refusal(accept, one), { path: 'acceptOrder', code: 'FORBIDDEN' });
      },
    );
    await step('the chef rejects it from the board, and she reads why in her list', async () => {
      const { chefOrders } = await chefs.data<{ chefOrders: { items: { id: string }[] } }>(
        '{ chefOrders(limit: 20) { items { id number lines { quantity } } } }',
      );
      expectThat(
        chefOrders.items.some(({ id }) => id === order.id),
        'it is on the board',
      );
      await chefs.data(
        'mutation($id: ID!) { rejectOrder(id: $id, input: {reason: "The oven broke"}) { status } }',
        one,
      );
      const { orders } = await hers.data<{ orders: { items: Order[] } }>(
        '{ orders(limit: 5) { items { id status kitchen { name summary { openNow } } } } }',
      );
      expectEqual(orders.items[0]?.status, 'REJECTED');
    });
    await step('what is too much is refused before anything is done', async () => {
      const deep = `{ kitchens(limit: 100) { items { menu { sections { dishes { name { fr en } } } } } } }`;
      expectEqual(await guest.refusal(deep), { path: 'query', code: 'INVALID_INPUT' });
      const wide = Array.from({ length: 21 }, (_, at) => `a${at}: me { id }`).join(' ');
      expectEqual(await hers.refusal(`{ ${wide} }`), { path: 'query', code: 'INVALID_INPUT' });
    });
  },
};
