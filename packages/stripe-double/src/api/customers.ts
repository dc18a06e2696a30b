import { z } from 'zod';
import { created, page, pageOf } from '../lists.ts';
import { mergeMetadata, metadata, text } from '../params.ts';
import { deleteCustomer, makeCustomer } from '../payments/customers.ts';
import { endpoint } from './endpoint.ts';

const details = z.strictObject({
  email: z.email().optional(),
  name: text(256).optional(),
  phone: text(20).optional(),
  description: text().optional(),
  metadata: metadata.optional(),
});

export const customers = [
  endpoint('POST', '/v1/customers', details, (act, params) => makeCustomer(act, given(params))),

  endpoint('GET', '/v1/customers/:id', z.strictObject({}), (act, _, { id }) => {
    return act.store.get('deleted_customer', id) ?? act.find('customer', id);
  }),

  endpoint('POST', '/v1/customers/:id', details, (act, params, { id }) => {
    const before = act.find('customer', id);
    const changed = act.store.put('customer', { ...before, ...given(params, before.metadata) });
    act.tell('customer.updated', changed);
    return changed;
  }),

  endpoint('DELETE', '/v1/customers/:id', z.strictObject({}), (act, _, { id }) =>
    deleteCustomer(act, act.find('customer', id)),
  ),

  endpoint(
    'GET',
    '/v1/customers',
    z.strictObject({ ...page, created, email: text(512).optional() }),
    (act, params) =>
      pageOf(act, 'customer', params, { url: '/v1/customers', filter: { email: params.email } }),
  ),

  endpoint(
    'GET',
    '/v1/customers/:id/payment_methods',
    z.strictObject({ ...page, type: z.literal('card').optional() }),
    (act, params, { id }) => {
      act.find('customer', id, 'customer');
      return pageOf(act, 'payment_method', params, {
        url: `/v1/customers/${id}/payment_methods`,
        filter: { customer: id },
      });
    },
  ),
];

function given(params: z.infer<typeof details>, before: Record<string, string> = {}) {
  const { metadata: labels, ...fields } = params;
  const known = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  return { ...known, metadata: mergeMetadata(before, labels) };
}
