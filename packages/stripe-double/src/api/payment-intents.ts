import { z } from 'zod';
import type { Act } from '../act.ts';
import { invalidRequest } from '../errors.ts';
import type { Intent } from '../kinds.ts';
import { created, page, pageOf } from '../lists.ts';
import { currency, flag, integer, list, mergeMetadata, metadata, text, webUrl } from '../params.ts';
import { cancel, capture } from '../payments/capture.ts';
import { confirm, declinedAnswer } from '../payments/confirm.ts';
import { makeIntent, refuseOwnedBySession, saveIntent } from '../payments/intents.ts';
import { methodOf } from '../payments/methods.ts';
import { search } from '../search.ts';
import { endpoint } from './endpoint.ts';

const usage = z.enum(['off_session', 'on_session']);
const confirmation = {
  payment_method: text(255).optional(),
  return_url: webUrl.optional(),
  off_session: z.union([flag, z.enum(['one_off', 'recurring']).transform(() => true)]).optional(),
  error_on_requires_action: flag.optional(),
};
const details = {
  description: text().optional(),
  metadata: metadata.optional(),
  receipt_email: z.email().optional(),
  setup_future_usage: usage.optional(),
  statement_descriptor_suffix: text(22).optional(),
  transfer_group: text(255).optional(),
  customer: text(255).optional(),
};
const creation = z.strictObject({
  amount: integer(1),
  currency,
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  confirm: flag.optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).default('always') })
    .optional(),
  allowed_payment_method_types: list(z.literal('card')).optional(),
  ...details,
  ...confirmation,
});
const update = z.strictObject({
  amount: integer(1).optional(),
  payment_method: text(255).optional(),
  ...details,
});

export const paymentIntents = [
  endpoint('POST', '/v1/payment_intents', creation, (act, params) => {
    if (params.customer !== undefined) act.find('customer', params.customer, 'customer');
    if (params.confirm !== true && (params.off_session ?? params.return_url) !== undefined) {
      const param = params.return_url === undefined ? 'off_session' : 'return_url';
      throw invalidRequest(
        `You cannot provide \`${param}\` when creating a PaymentIntent without \`confirm\`.`,
        { param },
      );
    }
    const intent = makeIntent(act, {
      amount: params.amount,
      currency: params.currency,
      capture_method: params.capture_method ?? 'automatic_async',
      metadata: mergeMetadata({}, params.metadata),
      customer: params.customer ?? null,
      description: params.description ?? null,
      receipt_email: params.receipt_email ?? null,
      setup_future_usage: params.setup_future_usage ?? null,
      statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
      transfer_group: params.transfer_group ?? null,
      allowed_payment_method_types: params.allowed_payment_method_types ?? null,
      automatic_payment_methods:
        params.allowed_payment_method_types === undefined
          ? (params.automatic_payment_methods ?? { enabled: true, allow_redirects: 'always' })
          : null,
    });
    if (params.confirm === true) return confirmed(act, intent, params);
    return params.payment_method === undefined
      ? intent
      : withMethod(act, intent, params.payment_method);
  }),

  endpoint('GET', '/v1/payment_intents/search', search.params, (act, params) =>
    search.run(act.store.select('payment_intent'), params, '/v1/payment_intents/search'),
  ),

  endpoint('GET', '/v1/payment_intents/:id', z.strictObject({}), (act, _, { id }) =>
    act.find('payment_intent', id, 'intent'),
  ),

  endpoint('POST', '/v1/payment_intents/:id', update, (act, params, { id }) => {
    const intent = act.find('payment_intent', id, 'intent');
    const { payment_method: method, metadata: labels, ...rest } = params;
    if (method !== undefined || Object.keys(rest).length > 0) refuseOwnedBySession(act, intent);
    const changed = saveIntent(act, {
      ...intent,
      ...withoutUndefined(rest),
      metadata: mergeMetadata(intent.metadata, labels),
    });
    return method === undefined ? changed : withMethod(act, changed, method);
  }),

  endpoint(
    'POST',
    '/v1/payment_intents/:id/confirm',
    z.strictObject(confirmation),
    (act, params, { id }) => {
      const intent = act.find('payment_intent', id, 'intent');
      refuseOwnedBySession(act, intent);
      return confirmed(act, intent, params);
    },
  ),

  endpoint(
    'POST',
    '/v1/payment_intents/:id/capture',
    z.strictObject({
      amount_to_capture: integer(1).optional(),
      metadata: metadata.optional(),
      final_capture: z.literal('true').optional(),
    }),
    (act, params, { id }) => {
      const intent = act.find('payment_intent', id, 'intent');
      const labelled = { ...intent, metadata: mergeMetadata(intent.metadata, params.metadata) };
      return capture(act, labelled, params.amount_to_capture);
    },
  ),

  endpoint(
    'POST',
    '/v1/payment_intents/:id/cancel',
    z.strictObject({
      cancellation_reason: z
        .enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'])
        .optional(),
    }),
    (act, params, { id }) =>
      cancel(act, act.find('payment_intent', id, 'intent'), params.cancellation_reason ?? null),
  ),

  endpoint(
    'GET',
    '/v1/payment_intents',
    z.strictObject({ ...page, created, customer: text(255).optional() }),
    (act, params) =>
      pageOf(act, 'payment_intent', params, {
        url: '/v1/payment_intents',
        filter: { customer: params.customer },
      }),
  ),
];

type Confirming = z.infer<z.ZodObject<typeof confirmation>>;

function confirmed(act: Act, intent: Intent, params: Confirming) {
  const wanted = params.payment_method ?? intent.payment_method;
  if (wanted === null) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    );
  }
  const offSession = params.off_session === true;
  if (
    intent.automatic_payment_methods?.enabled === true &&
    intent.automatic_payment_methods.allow_redirects !== 'never' &&
    params.return_url === undefined &&
    !offSession
  ) {
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
      { payment_intent: intent },
    );
  }
  const outcome = confirm(act, intent, {
    method: methodOf(act, wanted),
    offSession,
    mayAskOwner: !offSession && params.error_on_requires_action !== true,
    returnUrl: params.return_url ?? null,
    sessionId: null,
  });
  if (outcome.result === 'declined') throw declinedAnswer(act, outcome);
  return outcome.intent;
}

function withMethod(act: Act, intent: Intent, methodId: string) {
  return saveIntent(act, {
    ...intent,
    payment_method: methodOf(act, methodId).id,
    status: 'requires_confirmation',
  });
}

function withoutUndefined<T extends object>(fields: T) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
