import { z } from 'zod';
import { created, page, pageOf } from '../lists.ts';
import { flag, mergeMetadata, metadata, text } from '../params.ts';
import { answerDispute, decideDispute, shownDispute } from '../payments/disputes.ts';
import { endpoint } from './endpoint.ts';

export const disputes = [
  endpoint('GET', '/v1/disputes/:id', z.strictObject({}), (act, _, { id }) =>
    shownDispute(act, act.find('dispute', id)),
  ),

  endpoint(
    'POST',
    '/v1/disputes/:id',
    z.strictObject({
      evidence: z.strictObject({ uncategorized_text: text(20_000) }).optional(),
      metadata: metadata.optional(),
      submit: flag.optional(),
    }),
    (act, params, { id }) => {
      const before = act.find('dispute', id);
      const labels = mergeMetadata(before.metadata, params.metadata);
      const labelled = act.store.put('dispute', { ...before, metadata: labels });
      const submitted = params.submit === false ? undefined : params.evidence?.uncategorized_text;
      return shownDispute(act, answerDispute(act, labelled, submitted));
    },
  ),

  endpoint('POST', '/v1/disputes/:id/close', z.strictObject({}), (act, _, { id }) =>
    shownDispute(act, decideDispute(act, act.find('dispute', id), 'lost')),
  ),

  endpoint(
    'GET',
    '/v1/disputes',
    z.strictObject({
      ...page,
      created,
      charge: text(255).optional(),
      payment_intent: text(255).optional(),
    }),
    (act, params) => {
      const { charge, payment_intent } = params;
      const list = pageOf(act, 'dispute', params, {
        url: '/v1/disputes',
        filter: { charge, payment_intent },
      });
      return { ...list, data: list.data.map((dispute) => shownDispute(act, dispute)) };
    },
  ),
];
