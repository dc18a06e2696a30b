import { accountSuspended } from '@foodiefast/contracts/auth-accounts';
import { stockChanged } from '@foodiefast/contracts/order-events';
import { kitchenRated } from '@foodiefast/contracts/reviews';
import { applicationApproved } from '@foodiefast/contracts/users';
import { type Handler, on } from '@foodiefast/kit/consume';
import { pause } from './domain/details.ts';
import { type FigureStore, stockId } from './figures.ts';
import type { Store } from './store.ts';

export type Work = { store: Store; figures: FigureStore };

/** Each effect compares versions, as it is not in one transaction with the inbox. */
export const handlers: readonly Handler<Work>[] = [
  on(applicationApproved, async ({ store }: Work, { data }) => {
    if (data.kind !== 'chef' || data.kitchenId === null) return;
    await store.create(data.kitchenId, data.userId);
  }),
  // Nobody could answer its orders. Once the account is open again, the chef says when to go on.
  on(accountSuspended, async ({ store }: Work, { data, at }) => {
    if (!data.roles.includes('chef')) return;
    await store.update(data.accountId, ({ document }) => ({
      kitchen: pause(document, null, new Date(at)),
      result: null,
    }));
  }),
  on(kitchenRated, async ({ figures }: Work, { version, data }) => {
    await figures.rate({
      _id: data.kitchenId,
      version,
      starsSum: data.kitchenStarsSum,
      count: data.kitchenRatings,
    });
  }),
  on(stockChanged, async ({ figures }: Work, { version, data }) => {
    const { dishId, kitchenId, serviceDate, left } = data;
    await figures.stock({
      _id: stockId(dishId, serviceDate),
      version,
      dishId,
      kitchenId,
      serviceDate,
      left,
    });
  }),
];
