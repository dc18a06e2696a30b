import { z } from 'zod';
import { created, page, pageOf } from '../lists.ts';
import { list, text } from '../params.ts';
import { balance } from '../payments/balance.ts';
import { endpoint } from './endpoint.ts';

/** Charges, balance and events: what Stripe writes down, to be read only. */
export const books = [
  endpoint('GET', '/v1/charges/:id', z.strictObject({}), (act, _, { id }) =>
    act.find('charge', id),
  ),

  endpoint(
    'GET',
    '/v1/charges',
    z.strictObject({
      ...page,
      created,
      payment_intent: text(255).optional(),
      customer: text(255).optional(),
    }),
    (act, params) => {
      const { payment_intent, customer } = params;
      return pageOf(act, 'charge', params, {
        url: '/v1/charges',
        filter: { payment_intent, customer },
      });
    },
  ),

  endpoint('GET', '/v1/balance', z.strictObject({}), (act) => balance(act)),

  endpoint('GET', '/v1/balance_transactions/:id', z.strictObject({}), (act, _, { id }) =>
    act.find('balance_transaction', id),
  ),

  endpoint(
    'GET',
    '/v1/balance_transactions',
    z.strictObject({
      ...page,
      created,
      type: text(50).optional(),
      source: text(255).optional(),
      currency: text(3).optional(),
    }),
    (act, params) => {
      const { type, source, currency } = params;
      return pageOf(act, 'balance_transaction', params, {
        url: '/v1/balance_transactions',
        filter: { type, source, currency },
      });
    },
  ),

  endpoint('GET', '/v1/events/:id', z.strictObject({}), (act, _, { id }) => act.find('event', id)),

  endpoint(
    'GET',
    '/v1/events',
    z.strictObject({
      ...page,
      created,
      type: text(100).optional(),
      types: list(text(100), 20).optional(),
    }),
    (act, params) =>
      pageOf(act, 'event', params, {
        url: '/v1/events',
        filter: { type: params.type ?? params.types },
      }),
  ),
];
