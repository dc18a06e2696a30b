import { z } from 'zod';
import { created, page, pageOf, within } from '../lists.ts';
import { list, text } from '../params.ts';
import { balance } from '../payments/balance.ts';
import { endpoint } from './endpoint.ts';

/** Charges, balance and events: what Stripe writes down, to be read only. */
export const books = [
  endpoint('GET', '/v1/charges/:id', z.object({}), (act, _, { id }) => act.find('charge', id)),

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
      const found = act.store.select('charge', {
        ...(params.payment_intent === undefined ? {} : { payment_intent: params.payment_intent }),
        ...(params.customer === undefined ? {} : { customer: params.customer }),
      });
      return pageOf(within(found, params.created), params, '/v1/charges');
    },
  ),

  endpoint('GET', '/v1/balance', z.strictObject({}), (act) => balance(act)),

  endpoint('GET', '/v1/balance_transactions/:id', z.object({}), (act, _, { id }) =>
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
      const found = act.store
        .select('balance_transaction', {
          ...(params.type === undefined ? {} : { type: params.type }),
          ...(params.source === undefined ? {} : { source: params.source }),
        })
        .filter(({ currency }) => (params.currency ?? currency) === currency);
      return pageOf(within(found, params.created), params, '/v1/balance_transactions');
    },
  ),

  endpoint('GET', '/v1/events/:id', z.object({}), (act, _, { id }) => act.find('event', id)),

  endpoint(
    'GET',
    '/v1/events',
    z.strictObject({
      ...page,
      created,
      type: text(100).optional(),
      types: list(text(100), 20).optional(),
    }),
    (act, params) => {
      const found = act.store
        .select('event', params.type === undefined ? {} : { type: params.type })
        .filter(({ type }) => params.types?.includes(type) ?? true);
      return pageOf(within(found, params.created), params, '/v1/events');
    },
  ),
];
