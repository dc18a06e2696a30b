import { z } from 'zod';
import { created, page, pageOf } from '../lists.ts';
import { currency, integer, mergeMetadata, metadata, text } from '../params.ts';
import { makeTransfer, reverseTransfer, shownTransfer } from '../payments/transfers.ts';
import { endpoint } from './endpoint.ts';

export const transfers = [
  endpoint(
    'POST',
    '/v1/transfers',
    z.strictObject({
      amount: integer(1),
      currency,
      destination: text(255),
      source_transaction: text(255).optional(),
      transfer_group: text(255).optional(),
      description: text().optional(),
      metadata: metadata.optional(),
    }),
    (act, params) => {
      const transfer = makeTransfer(act, {
        amount: params.amount,
        currency: params.currency,
        destination: params.destination,
        sourceTransaction: params.source_transaction ?? null,
        transferGroup: params.transfer_group ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
      });
      return shownTransfer(act, transfer);
    },
  ),

  endpoint('GET', '/v1/transfers/:id', z.strictObject({}), (act, _, { id }) =>
    shownTransfer(act, act.find('transfer', id)),
  ),

  endpoint(
    'GET',
    '/v1/transfers',
    z.strictObject({
      ...page,
      created,
      destination: text(255).optional(),
      transfer_group: text(255).optional(),
    }),
    (act, params) => {
      const { destination, transfer_group } = params;
      const list = pageOf(act, 'transfer', params, {
        url: '/v1/transfers',
        filter: { destination, transfer_group },
      });
      return { ...list, data: list.data.map((transfer) => shownTransfer(act, transfer)) };
    },
  ),

  endpoint(
    'POST',
    '/v1/transfers/:id/reversals',
    z.strictObject({ amount: integer(1).optional(), metadata: metadata.optional() }),
    (act, params, { id }) =>
      reverseTransfer(act, act.find('transfer', id), {
        amount: params.amount,
        metadata: mergeMetadata({}, params.metadata),
      }),
  ),

  endpoint('GET', '/v1/transfers/:id/reversals', z.strictObject(page), (act, params, { id }) => {
    act.find('transfer', id);
    return pageOf(act, 'transfer_reversal', params, {
      url: `/v1/transfers/${id}/reversals`,
      filter: { transfer: id },
    });
  }),
];
