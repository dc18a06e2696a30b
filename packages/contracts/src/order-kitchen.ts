import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { command, moves, service } from './order-command.ts';
import * as orders from './orders.ts';
import { day, id, idParams, instant, page, pageOf, text } from './primitives.ts';

const ofChef = { who: ['chef'], object: 'order' } as const;
const reason = text(200);
const bySettings = { answers: { 200: orders.chefOrder }, refusals: moves };

const chefCommand = <Body extends z.ZodType = z.ZodUndefined>(
  name: string,
  summary: string,
  body?: Body,
) =>
  endpoint({
    ...command,
    ...bySettings,
    path: `/chef/orders/{id}/${name}`,
    summary,
    policy: ofChef,
    ...(body ? { body } : {}),
  });

export const chefOrderEndpoints = {
  list: endpoint({
    ...service,
    method: 'GET',
    path: '/chef/orders',
    summary: 'The kitchen board, first due first; `open=false` has ended orders too, latest first',
    policy: ofChef,
    query: z.strictObject({ open: z.enum(['true', 'false']).default('true'), ...page }),
    answers: { 200: pageOf(orders.chefOrder) },
    refusals: ['CURSOR_INVALID'],
  }),
  accept: endpoint({
    ...command,
    ...bySettings,
    path: '/chef/orders/{id}/accept',
    summary: 'Accept, saying when it will be ready; with `changes` the customer is asked first',
    policy: ofChef,
    body: z
      .strictObject({
        readyBy: instant.optional(),
        minutes: z.int().min(1).max(240).optional(),
        /** New quantities by line index, never more than ordered; 0 removes the line. */
        changes: z
          .array(z.strictObject({ line: z.int().min(0).max(49), quantity: z.int().min(0).max(50) }))
          .max(50)
          .optional(),
      })
      .refine(({ readyBy, minutes }) => readyBy === undefined || minutes === undefined, {
        path: ['minutes'],
        error: 'must not come together with readyBy',
      }),
  }),
  reject: chefCommand(
    'reject',
    'Reject with a reason; a dish can be marked sold out',
    z.strictObject({ reason, soldOutDishIds: z.array(id).max(50).default([]) }),
  ),
  start: chefCommand(
    'start',
    'Begin to cook, once the payment is collected: `waitingFor` is null then',
  ),
  ready: chefCommand('ready', 'Ready to hand over'),
  recall: chefCommand('recall', 'Not ready after all'),
  addMinutes: chefCommand(
    'add-minutes',
    'More time, 60 minutes at most in sum',
    z.strictObject({ minutes: z.int().min(1).max(60) }),
  ),
  cancel: chefCommand('cancel', 'Cancel an accepted order', z.strictObject({ reason })),
  handedOver: endpoint({
    ...chefCommand(
      'handed-over',
      "Hand a collection order over, with the customer's code; after five wrong ones the customer says `fetched`, or an admin ends it",
      z.strictObject({ code: z.string().regex(/^\d{4}$/, 'must be four digits') }),
    ),
    refusals: [...moves, 'CODE_WRONG', 'CODE_LOCKED'],
  }),
  stock: endpoint({
    ...service,
    method: 'GET',
    path: '/chef/portions',
    summary: 'Portions of each dish on the menu on a service date, by default the one of now',
    policy: { who: ['chef'], object: 'kitchen' },
    query: z.strictObject({ serviceDate: day.optional() }),
    answers: { 200: z.object({ serviceDate: day, items: z.array(orders.dishStock) }) },
    refusals: ['NOT_FOUND'],
  }),
  portions: endpoint({
    ...service,
    method: 'PUT',
    path: '/chef/dishes/{id}/portions',
    summary: 'How many portions of a dish there are on a service date',
    policy: { who: ['chef'], object: 'dish' },
    params: idParams,
    body: orders.portionsInput,
    answers: { 200: orders.portions },
    refusals: ['NOT_FOUND', 'PORTIONS_BELOW_COMMITTED'],
  }),
};
