import { z } from 'zod';
import { cardOf, type TestCard } from '../cards.ts';
import { invalidRequest } from '../errors.ts';
import { page, pageOf } from '../lists.ts';
import { text } from '../params.ts';
import { attach, detach, makeMethod, methodOf, refuseRawCard } from '../payments/methods.ts';
import { endpoint } from './endpoint.ts';

const tokens: Record<string, string> = {
  tok_visa: '4242424242424242',
  tok_mastercard: '5555555555554444',
  tok_amex: '378282246310005',
};

export const paymentMethods = [
  endpoint(
    'POST',
    '/v1/payment_methods',
    z.strictObject({
      type: z.literal('card'),
      card: z.union([z.strictObject({ token: text(255) }), z.looseObject({ number: text(20) })]),
      billing_details: z
        .strictObject({ email: z.email().optional(), name: text(256).optional() })
        .optional(),
    }),
    (act, params) => {
      const { token } = params.card;
      if (typeof token !== 'string') throw refuseRawCard();
      return makeMethod(act, cardOfToken(token), {
        email: params.billing_details?.email ?? null,
        name: params.billing_details?.name ?? null,
      });
    },
  ),

  endpoint('GET', '/v1/payment_methods/:id', z.strictObject({}), (act, _, { id }) =>
    methodOf(act, id, 'payment_method'),
  ),

  endpoint(
    'POST',
    '/v1/payment_methods/:id/attach',
    z.strictObject({ customer: text(255) }),
    (act, params, { id }) => {
      act.find('customer', params.customer, 'customer');
      return attach(act, methodOf(act, id), params.customer);
    },
  ),

  endpoint('POST', '/v1/payment_methods/:id/detach', z.strictObject({}), (act, _, { id }) =>
    detach(act, act.find('payment_method', id)),
  ),

  endpoint(
    'GET',
    '/v1/payment_methods',
    z.strictObject({ ...page, customer: text(255), type: z.literal('card').optional() }),
    (act, params) => {
      act.find('customer', params.customer, 'customer');
      return pageOf(act, 'payment_method', params, {
        url: '/v1/payment_methods',
        filter: { customer: params.customer },
      });
    },
  ),
];

function cardOfToken(token: string): TestCard {
  const card = cardOf(tokens[token] ?? '');
  if (card !== undefined) return card;
  throw invalidRequest(`No such token: '${token}'`, {
    code: 'resource_missing',
    param: 'card[token]',
  });
}
