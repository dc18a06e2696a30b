import { z } from 'zod';
import { created, page, pageOf } from '../lists.ts';
import { flag, mergeMetadata, metadata, text, webUrl } from '../params.ts';
import { makeAccount, makeAccountLink } from '../payments/accounts.ts';
import { endpoint } from './endpoint.ts';

export const accounts = [
  endpoint(
    'POST',
    '/v1/accounts',
    z.strictObject({
      type: z.literal('express'),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('FR'),
      email: z.email().optional(),
      business_type: z.enum(['company', 'individual']).optional(),
      capabilities: z.strictObject({ transfers: z.strictObject({ requested: flag }) }).optional(),
      metadata: metadata.optional(),
    }),
    (act, params) =>
      makeAccount(act, {
        country: params.country,
        email: params.email ?? null,
        businessType: params.business_type ?? null,
        metadata: mergeMetadata({}, params.metadata),
      }),
  ),

  endpoint('GET', '/v1/accounts/:id', z.strictObject({}), (act, _, { id }) =>
    act.find('account', id),
  ),

  endpoint(
    'POST',
    '/v1/accounts/:id',
    z.strictObject({ metadata: metadata.optional(), email: z.email().optional() }),
    (act, params, { id }) => {
      const before = act.find('account', id);
      const changed = act.store.put('account', {
        ...before,
        email: params.email ?? before.email,
        metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
      });
      act.tell('account.updated', changed);
      return changed;
    },
  ),

  endpoint('DELETE', '/v1/accounts/:id', z.strictObject({}), (act, _, { id }) => {
    act.find('account', id);
    act.store.forget('account', id);
    return { id, object: 'account', deleted: true };
  }),

  endpoint('GET', '/v1/accounts', z.strictObject({ ...page, created }), (act, params) =>
    pageOf(act, 'account', params, { url: '/v1/accounts' }),
  ),

  endpoint(
    'POST',
    '/v1/account_links',
    z.strictObject({
      account: text(255),
      type: z.literal('account_onboarding'),
      return_url: webUrl,
      refresh_url: webUrl,
    }),
    (act, params) => {
      const account = act.find('account', params.account, 'account');
      return makeAccountLink(act, account, {
        returnUrl: params.return_url,
        refreshUrl: params.refresh_url,
      });
    },
  ),
];
