import type { Account } from '@foodiefast/client/account';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import type { Order } from '@foodiefast/contracts/orders';
import { reviewsEndpoints } from '@foodiefast/contracts/reviews';
import { caseEndpoints } from '@foodiefast/contracts/support-cases';
import { usersEndpoints } from '@foodiefast/contracts/users';
import type { Customer } from '@foodiefast/e2e/actors/customer';
import { newPerson, phone } from '@foodiefast/e2e/actors/person';
import { until } from '@foodiefast/e2e/until';
import type { World } from '@foodiefast/e2e/world';

/** What lies on the desk of operations: a meal that was handed over and disappointed, and an applicant. */
export async function fillDesk({
  world,
  chef,
  customer,
  order,
}: {
  world: World;
  chef: Account;
  customer: Customer;
  /** Paid, to be fetched at the kitchen. */
  order: Order;
}) {
  const params = { id: order.id };
  await chef.client.call(chefOrderEndpoints.accept, { params, body: { minutes: 10 } });
  await until('start', () => chef.client.call(chefOrderEndpoints.start, { params }));
  await until('ready', () => chef.client.call(chefOrderEndpoints.ready, { params }));
  const { order: ready } = await customer.client.call(customerOrderEndpoints.get, { params });
  const body = { code: ready.handoverCode ?? '' };
  await chef.client.call(chefOrderEndpoints.handedOver, { params, body });
  await customer.sees(order.id, 'DELIVERED');
  const { id: reviewId } = await until('the review', () =>
    customer.client.call(reviewsEndpoints.rate, {
      params,
      body: { stars: 2, comment: 'The soup was lukewarm, and the bread was missing.' },
    }),
  );
  await chef.client.call(reviewsEndpoints.answer, {
    params: { id: reviewId },
    body: { answer: 'I am sorry. Ask for a fresh bowl next time, it is on me.' },
  });
  const problem = await until('the case', () =>
    customer.client.call(caseEndpoints.report, {
      params,
      body: { kind: 'MISSING_ITEM', text: 'The bread that goes with the soup was not there.' },
    }),
  );
  const ines = await newPerson(world.guest, 'Ines');
  await until('the application', () =>
    ines.client.call(usersEndpoints.applyAsCourier, {
      body: { vehicle: 'cargo', phone, about: 'I know each hill of the city.' },
    }),
  );
  return { orderId: order.id, caseId: problem.id, personId: customer.id };
}
