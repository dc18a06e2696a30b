import { z } from 'zod';
import type { Act } from '../act.ts';
import { invalidRequest } from '../errors.ts';
import type { LineItem } from '../kinds.ts';
import { created, listOf, page, pageOf } from '../lists.ts';
import { currency, integer, list, mergeMetadata, metadata, text, webUrl } from '../params.ts';
import { expireSession, makeSession } from '../payments/sessions.ts';
import { endpoint } from './endpoint.ts';

const line = z.strictObject({
  price_data: z.strictObject({
    currency,
    unit_amount: integer(0),
    product_data: z.strictObject({
      name: text(250),
      description: text().optional(),
      metadata: metadata.optional(),
      tax_code: text(50).optional(),
    }),
    tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
  }),
  quantity: integer(1).optional(),
});

const creation = z.strictObject({
  mode: z.literal('payment'),
  ui_mode: z.literal('hosted_page').optional(),
  success_url: webUrl,
  cancel_url: webUrl.optional(),
  line_items: list(line).min(1),
  customer: text(255).optional(),
  customer_email: z.email().optional(),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  client_reference_id: text(200).optional(),
  metadata: metadata.optional(),
  expires_at: integer(0).optional(),
  locale: z.enum(['auto', 'en', 'fr']).optional(),
  submit_type: z.enum(['auto', 'pay']).optional(),
  allowed_payment_method_types: list(z.literal('card')).optional(),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
      metadata: metadata.optional(),
      setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
      description: text().optional(),
      transfer_group: text(255).optional(),
    })
    .optional(),
});

export const checkoutSessions = [
  endpoint('POST', '/v1/checkout/sessions', creation, (act, params) => {
    if (params.customer !== undefined) {
      act.find('customer', params.customer, 'customer');
      if (params.customer_email !== undefined) {
        throw invalidRequest(
          'You may only specify one of these parameters: customer, customer_email.',
        );
      }
    }
    const data = params.payment_intent_data ?? {};
    return makeSession(act, {
      successUrl: params.success_url,
      cancelUrl: params.cancel_url ?? null,
      customer: params.customer ?? null,
      customerEmail: params.customer_email ?? null,
      customerCreation: params.customer_creation ?? null,
      clientReferenceId: params.client_reference_id ?? null,
      metadata: mergeMetadata({}, params.metadata),
      expiresAt: params.expires_at ?? null,
      locale: params.locale ?? null,
      allowedTypes: params.allowed_payment_method_types ?? null,
      submitType: params.submit_type ?? null,
      items: params.line_items.map((asked) => lineItem(act, asked)),
      plan: {
        captureMethod: data.capture_method ?? 'automatic_async',
        metadata: mergeMetadata({}, data.metadata),
        setupFutureUsage: data.setup_future_usage ?? null,
        description: data.description ?? null,
        transferGroup: data.transfer_group ?? null,
      },
    });
  }),

  endpoint('GET', '/v1/checkout/sessions/:id', z.strictObject({}), (act, _, { id }) =>
    act.find('checkout.session', id),
  ),

  endpoint('POST', '/v1/checkout/sessions/:id/expire', z.strictObject({}), (act, _, { id }) =>
    expireSession(act, act.find('checkout.session', id)),
  ),

  endpoint(
    'GET',
    '/v1/checkout/sessions/:id/line_items',
    z.strictObject({ limit: page.limit }),
    (act, { limit = 10 }, { id }) => {
      const { items } = act.find('session_plan', id);
      const url = `/v1/checkout/sessions/${id}/line_items`;
      return listOf(items.slice(0, limit), url, items.length > limit);
    },
  ),

  endpoint(
    'GET',
    '/v1/checkout/sessions',
    z.strictObject({
      ...page,
      created,
      payment_intent: text(255).optional(),
      customer: text(255).optional(),
      status: z.enum(['open', 'complete', 'expired']).optional(),
    }),
    (act, params) => {
      const { payment_intent, customer, status } = params;
      return pageOf(act, 'checkout.session', params, {
        url: '/v1/checkout/sessions',
        filter: { payment_intent, customer, status },
      });
    },
  ),
];

function lineItem(act: Act, asked: z.infer<typeof line>): LineItem {
  const { price_data: price, quantity = 1 } = asked;
  const total = price.unit_amount * quantity;
  return {
    id: act.newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: price.product_data.name,
    metadata: {},
    price: {
      id: act.newId('price'),
      object: 'price',
      active: false,
      billing_scheme: 'per_unit',
      created: act.now,
      currency: price.currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: act.newId('prod'),
      recurring: null,
      tax_behavior: price.tax_behavior ?? 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: price.unit_amount,
      unit_amount_decimal: String(price.unit_amount) as never,
    },
    quantity,
  };
}
