import { signIn } from '@foodiefast/client/account';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { Order } from '@foodiefast/contracts/orders';
import type { Address } from '@foodiefast/contracts/primitives';
import { newCourier } from '@foodiefast/e2e/actors/courier';
import { type Customer, newCustomer } from '@foodiefast/e2e/actors/customer';
import { openDemo } from '@foodiefast/e2e/demo';
import { until } from '@foodiefast/e2e/until';
import { openWorld } from '@foodiefast/e2e/world';
import { fillDesk } from './desk.ts';

/** A kitchen of the demo city that is open at any hour. */
const kitchenSlug = 'la-lanterne';
export const home: Address = {
  line1: '18 Quai Saint-Antoine',
  postcode: '69002',
  city: 'Lyon',
  country: 'FR',
  point: { lat: 45.7618, lng: 4.8311 },
};
const kitchenAt = { lat: 45.76243, lng: 4.83295 };

export type Cast = Awaited<ReturnType<typeof openCast>>;

/** Who is on the pictures, and what they do by API between two scenes. */
export async function openCast(env: NodeJS.ProcessEnv) {
  const world = await openWorld(env);
  const demo = await openDemo(env);
  const chef = await signIn(world.guest, demo.chefOf(kitchenSlug));
  const { id: kitchenId } = await chef.client.call(menuEndpoints.chefKitchen);
  const { sections } = await chef.client.call(menuEndpoints.getMenu, { params: { id: kitchenId } });
  const dishes = sections.flatMap((it) => it.dishes);
  const simple = dishes.filter((it) => it.available && it.options.every(({ min }) => min === 0));
  const withChoices = dishes.find((it) => it.available && it.options.length > 0) ?? dishes[0];
  const main = await newCustomer(world, home);
  const rider = await newCourier(world, kitchenAt, 'Samir');

  const orderedBy = async (who: Customer, nth: number, collected = false): Promise<Order> => {
    const dish = simple[nth % simple.length];
    if (!dish) throw new Error('nothing simple is left in the kitchen');
    return who.ordersAndPays({ kitchenId, dishId: dish.id, quantity: 2, collected });
  };
  type Command = 'start' | 'ready';
  const does = (command: Command, { id }: Order) =>
    until(command, () => chef.client.call(chefOrderEndpoints[command], { params: { id } }));
  const accepts = ({ id }: Order, minutes: number) =>
    chef.client.call(chefOrderEndpoints.accept, { params: { id }, body: { minutes } });

  let order: Order | undefined;
  const current = (): Order => {
    if (!order) throw new Error('nothing has been ordered yet');
    return order;
  };
  let job: Awaited<ReturnType<typeof rider.takes>> | undefined;
  const step = async (
    name: 'to_pickup' | 'at_pickup' | 'collected' | 'at_dropoff' | 'delivered',
  ) => {
    if (!job) throw new Error('the courier has no ride yet');
    await rider.step(job, name, await codeFor(name));
  };
  async function codeFor(name: string): Promise<string | undefined> {
    const { id } = current();
    if (name === 'delivered') {
      const seen = await main.client.call(customerOrderEndpoints.get, { params: { id } });
      return seen.order.handoverCode ?? undefined;
    }
    if (name !== 'collected') return undefined;
    const board = await chef.client.call(chefOrderEndpoints.list, { query: { limit: 100 } });
    return board.items.find((it) => it.id === id)?.pickupCode ?? undefined;
  }

  let desk: Awaited<ReturnType<typeof fillDesk>> | undefined;
  return {
    baseUrl: world.guest.baseUrl,
    credentials: {
      customer: main,
      courier: rider,
      chef: demo.chefOf(kitchenSlug),
      admin: demo.admin,
    } as Record<
      'customer' | 'courier' | 'chef' | 'admin',
      { email: string; password: string; totpSecret?: string }
    >,
    near: kitchenAt,
    kitchenId,
    dishId: withChoices?.id ?? '',
    order: current,
    /** Others have the kitchen cook, and come for it themselves. */
    async othersOrder() {
      const [cooking, ready] = await Promise.all(
        ['Jules', 'Maya'].map(async (name, nth) =>
          orderedBy(await newCustomer(world, home, name), nth + 3, true),
        ),
      );
      await orderedBy(await newCustomer(world, home, 'Nora'), 1);
      for (const it of [cooking, ready]) {
        if (!it) continue;
        await accepts(it, 15);
        await does('start', it);
      }
      if (ready) await does('ready', ready);
    },
    async orders() {
      order = await orderedBy(main, 0);
    },
    /** A new one, since the kitchen has minutes to answer. */
    async cooks() {
      order = await orderedBy(main, 0);
      await accepts(order, 10);
      await does('start', order);
    },
    ready: () => does('ready', current()),
    takes: async () => {
      job = await rider.takes(current().number);
    },
    step,
    at: rider.at,
    async rejects() {
      const { id } = current();
      const body = { reason: 'Out of onions', soldOutDishIds: [] };
      await chef.client.call(chefOrderEndpoints.reject, { params: { id }, body });
      await main.sees(id, 'REJECTED');
    },
    /** Operations have a meal to refund, a case to answer, a review to read and somebody to approve. */
    async desk() {
      const customer = await newCustomer(world, home, 'Maya');
      const collected = await orderedBy(customer, 0, true);
      desk = await fillDesk({ world, chef, customer, order: collected });
    },
    onDesk: () => {
      if (!desk) throw new Error('the desk is empty yet');
      return desk;
    },
    arrived: () => main.sees(current().id, 'DELIVERED'),
    leave: () => rider.stream.close(),
  };
}
