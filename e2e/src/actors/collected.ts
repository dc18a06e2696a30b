import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { Order } from '@foodiefast/contracts/orders';
import { until } from '../until.ts';
import type { Customer } from './customer.ts';
import type { Kitchen } from './kitchen.ts';

/** Somebody orders a bowl, fetches it at the kitchen, and has it. */
export async function collected(customer: Customer, kitchen: Kitchen): Promise<Order> {
  const { kitchenId, bowl, chef } = kitchen;
  const placed = await customer.ordersAndPays({
    kitchenId,
    dishId: bowl.dishId,
    quantity: 1,
    collected: true,
  });
  const params = { id: placed.id };
  await chef.client.call(chefOrderEndpoints.accept, { params, body: { minutes: 5 } });
  await until('started', () => kitchen.does('start', placed.id));
  await kitchen.does('ready', placed.id);
  const { order } = await customer.client.call(customerOrderEndpoints.get, { params });
  await chef.client.call(chefOrderEndpoints.handedOver, {
    params,
    body: { code: order.handoverCode ?? '' },
  });
  return customer.sees(placed.id, 'DELIVERED');
}
