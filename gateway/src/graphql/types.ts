import type { kitchenSummary, publicMenu, shownSection } from '@foodiefast/contracts/menu';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import type { line, order } from '@foodiefast/contracts/orders';
import type { Localized, Money } from '@foodiefast/contracts/primitives';
import { type publicRating, reviewsEndpoints } from '@foodiefast/contracts/reviews';
import type { profile } from '@foodiefast/contracts/users';
import type { VoteResults } from '@foodiefast/contracts/votes';
import type * as z from 'zod';
import type { Builder } from './builder.ts';

type Page<Item> = { items: Item[]; nextCursor: string | null };
type Kitchen = z.output<typeof kitchenSummary>;
type Menu = z.output<typeof publicMenu>;
type Section = z.output<typeof shownSection>;
type Order = z.output<typeof order>;
type Rating = z.output<typeof publicRating>;
type Vote = VoteResults & { mine: string | null };

const ratingsShown = 20;

/** What can be read, each as its service answers it. */
export function addTypes(builder: Builder) {
  const words = builder.objectRef<Localized>('Words').implement({
    fields: (t) => ({ fr: t.exposeString('fr'), en: t.exposeString('en') }),
  });
  const money = builder.objectRef<Money>('Money').implement({
    fields: (t) => ({ amount: t.exposeInt('amount'), currency: t.exposeString('currency') }),
  });
  const rating = builder.objectRef<Rating>('Rating').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      stars: t.exposeInt('stars'),
      comment: t.exposeString('comment', { nullable: true }),
      answer: t.exposeString('answer', { nullable: true }),
      createdAt: t.exposeString('createdAt'),
    }),
  });
  const dish = builder.objectRef<Section['dishes'][number]>('Dish').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.expose('name', { type: words }),
      description: t.expose('description', { type: words }),
      priceCents: t.exposeInt('priceCents'),
      allergens: t.stringList({ resolve: (it) => it.allergens }),
      diets: t.stringList({ resolve: (it) => it.diets }),
      available: t.exposeBoolean('available'),
      options: t.expose('options', { type: 'JSON' }),
    }),
  });
  const section = builder.objectRef<Section>('Section').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.expose('name', { type: words }),
      dishes: t.expose('dishes', { type: [dish] }),
    }),
  });
  const menu = builder.objectRef<Menu>('Menu').implement({
    fields: (t) => ({
      version: t.exposeInt('version'),
      sections: t.expose('sections', { type: [section] }),
    }),
  });
  const kitchen = builder.objectRef<Kitchen>('Kitchen').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      description: t.expose('description', { type: words }),
      quarter: t.exposeString('quarter'),
      cuisines: t.stringList({ resolve: (it) => it.cuisines }),
      openNow: t.exposeBoolean('openNow'),
      opensAt: t.exposeString('opensAt', { nullable: true }),
      stars: t.float({ nullable: true, resolve: (it) => it.rating?.average ?? null }),
      deliveryFee: t.expose('deliveryFee', { type: money, nullable: true }),
      menu: t.field({
        type: menu,
        nullable: true,
        resolve: ({ id }, _args, { ask }) => ask(menuEndpoints.getMenu, { params: { id } }),
      }),
      ratings: t.field({
        type: [rating],
        nullable: true,
        resolve: async ({ id }, _args, { ask }) => {
          const asked = { params: { id }, query: { limit: ratingsShown } };
          return (await ask(reviewsEndpoints.list, asked)).items;
        },
      }),
    }),
  });
  const orderLine = builder.objectRef<z.output<typeof line>>('OrderLine').implement({
    fields: (t) => ({
      dishId: t.exposeID('dishId'),
      name: t.expose('name', { type: words }),
      quantity: t.exposeInt('quantity'),
      total: t.expose('total', { type: money }),
    }),
  });
  const step = builder.objectRef<Order['steps'][number]>('OrderStep').implement({
    fields: (t) => ({ status: t.exposeString('status'), at: t.exposeString('at') }),
  });
  const orderType = builder.objectRef<Order>('Order').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      number: t.exposeString('number'),
      status: t.exposeString('status'),
      cause: t.exposeString('cause', { nullable: true }),
      fulfilment: t.exposeString('fulfilment'),
      placedAt: t.exposeString('placedAt'),
      readyBy: t.exposeString('readyBy', { nullable: true }),
      handoverCode: t.exposeString('handoverCode', { nullable: true }),
      total: t.field({ type: money, resolve: (it) => it.amounts.total }),
      refunded: t.expose('refunded', { type: money }),
      lines: t.expose('lines', { type: [orderLine] }),
      steps: t.expose('steps', { type: [step] }),
      kitchen: t.field({
        type: kitchen,
        nullable: true,
        resolve: (it, _args, { ask }) =>
          ask(menuEndpoints.getKitchen, { params: { id: it.kitchen.id } }),
      }),
    }),
  });
  const me = builder.objectRef<z.output<typeof profile>>('Me').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      locale: t.exposeString('locale'),
    }),
  });
  const candidate = builder.objectRef<VoteResults['dishes'][number]>('VotedDish').implement({
    fields: (t) => ({
      dishId: t.exposeID('dishId'),
      name: t.expose('name', { type: words }),
      votes: t.exposeInt('votes'),
      kitchen: t.field({
        type: kitchen,
        nullable: true,
        resolve: (it, _args, { ask }) =>
          ask(menuEndpoints.getKitchen, { params: { id: it.kitchenId } }),
      }),
    }),
  });
  const vote = builder.objectRef<Vote>('Vote').implement({
    fields: (t) => ({
      day: t.exposeString('day'),
      endsAt: t.exposeString('endsAt'),
      votes: t.exposeInt('votes'),
      mine: t.exposeID('mine', { nullable: true }),
      dishes: t.expose('dishes', { type: [candidate] }),
    }),
  });
  const kitchens = builder.objectRef<Page<Kitchen>>('KitchenPage').implement({
    fields: (t) => ({
      items: t.expose('items', { type: [kitchen] }),
      nextCursor: t.exposeString('nextCursor', { nullable: true }),
    }),
  });
  const orders = builder.objectRef<Page<Order>>('OrderPage').implement({
    fields: (t) => ({
      items: t.expose('items', { type: [orderType] }),
      nextCursor: t.exposeString('nextCursor', { nullable: true }),
    }),
  });
  return { me, kitchen, kitchens, order: orderType, orders, rating, vote };
}
export type Types = ReturnType<typeof addTypes>;
