import { signIn } from '@foodiefast/client/account';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { meEndpoints } from '@foodiefast/contracts/me';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { newCustomer } from '../actors/customer.ts';
import { match, openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused, expectThat } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const twoDevices: Story = {
  name: 'one person, two devices',
  async tell(step, world) {
    const place = newPlace();
    const { kitchenId, bowl } = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const phone = customer.client;
    const { client: laptop } = await signIn(world.guest, customer);
    const cart = (quantity: number) => ({
      kitchenId,
      lines: [{ dishId: bowl.dishId, quantity, choiceIds: [] }],
    });

    await step('what she puts in the cart on the phone is in it on the laptop', async () => {
      await phone.call(meEndpoints.putCart, { body: cart(1) });
      const { lines } = await laptop.call(meEndpoints.readCart);
      expectEqual(lines[0]?.quantity, 1);
    });
    await step('two devices at once: the slower one is told to look again', async () => {
      const read = await phone.send(meEndpoints.readCart);
      const headers = match(read.headers);
      await laptop.call(meEndpoints.putCart, { headers, body: cart(3) });
      await expectRefused('VERSION_STALE', () =>
        phone.call(meEndpoints.putCart, { headers, body: cart(2) }),
      );
      expectEqual((await phone.call(meEndpoints.readCart)).lines[0]?.quantity, 3);
    });
    await step('a favourite is one on both, and none when it is taken away twice', async () => {
      const params = { kitchenId };
      for (const device of [phone, laptop]) {
        await device.call(meEndpoints.addFavourite, { params });
      }
      const { items } = await laptop.call(meEndpoints.listFavourites);
      expectEqual(
        items.map((it) => it.kitchenId),
        [kitchenId],
      );
      for (const device of [laptop, phone]) {
        await device.call(meEndpoints.removeFavourite, { params });
      }
      expectEqual((await phone.call(meEndpoints.listFavourites)).items, []);
    });
    await step(
      'an address that the phone changes is changed, and a stranger has none',
      async () => {
        const [saved] = (await laptop.call(usersEndpoints.listAddresses)).items;
        expectThat(saved, 'the address is on the laptop too');
        const change = { params: { id: saved?.id ?? '' }, body: { label: 'Parents' } };
        await phone.call(usersEndpoints.changeAddress, change);
        const [changed] = (await laptop.call(usersEndpoints.listAddresses)).items;
        expectEqual(changed?.label, 'Parents');
        const other = await newCustomer(world, place.home);
        await expectRefused('NOT_FOUND', () =>
          other.client.call(usersEndpoints.changeAddress, change),
        );
      },
    );
    const first = await step('she orders on the phone, and home offers it again', async () => {
      const order = await customer.ordersAndPays({
        kitchenId,
        dishId: bowl.dishId,
        quantity: 2,
      });
      const { lat, lng } = place.home.point;
      await until('the order on the home page', async () => {
        const home = await laptop.call(gatewayEndpoints.home, { query: { lat, lng } });
        return home.again.some((it) => it.id === order.id);
      });
      return order;
    });
    await step('the laptop orders the same once more, at the price of today', async () => {
      const params = { id: first.id };
      const quote = await laptop.call(customerOrderEndpoints.reorder, { params });
      expectEqual(
        quote.lines.map(({ dishId, quantity }) => ({ dishId, quantity })),
        [{ dishId: bowl.dishId, quantity: 2 }],
      );
      const { order } = await laptop.call(customerOrderEndpoints.place, {
        body: { quoteId: quote.quoteId, payment: { method: 'checkout' } },
      });
      const { items } = await phone.call(customerOrderEndpoints.list);
      expectEqual(
        items.map((it) => it.id),
        [order.id, first.id],
      );
    });
  },
};
