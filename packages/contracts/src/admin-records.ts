import * as z from 'zod';
import { settings } from './admin.ts';
import { deadLetter, letterIds, replayed, topicName } from './dead-letters.ts';
import { endpoint } from './endpoint.ts';
import { defineEvent } from './event.ts';
import { timelineEntry } from './order-admin.ts';
import { id, instant, numberText, page, pageOf, sought } from './primitives.ts';
import { type ServiceName, serviceNames } from './topology.ts';

const admin = { service: 'admin' } as const;
const policy = { who: ['admin'], secondFactor: true } as const;
const serviceName = z.enum(serviceNames as [ServiceName, ...ServiceName[]]);

/** What is wrong with the first row that does not fit the audit chain, as one says it of that row. */
const chainFault = z.enum(['has none before it', 'is missing', 'does not match its hash']);
export type ChainFault = z.infer<typeof chainFault>;

/** What happened so far, and what could not be handled. */
export const recordEndpoints = {
  settingsHistory: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/settings/history',
    summary: 'Every version of the settings, newest first',
    policy,
    query: z.strictObject(page),
    answers: {
      200: pageOf(
        z.object({
          version: z.int(),
          at: instant,
          adminId: id.nullable(),
          /** As it is now; nobody's once the account is erased. */
          adminName: z.string().nullable(),
          /** Names of the settings that differ from the version before; none in the first. */
          changed: z.array(z.string()),
          settings: z.object(settings.shape),
          before: z.object(settings.shape).nullable(),
        }),
      ),
    },
    refusals: ['CURSOR_INVALID'],
  }),
  timeline: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/timeline',
    summary: 'What happened to orders, newest first; q is an order number, an id or an action',
    policy,
    query: z.strictObject({ q: sought(60).min(2).optional(), ...page }),
    answers: {
      200: pageOf(
        timelineEntry.extend({ source: z.string(), eventId: id, orderId: id, number: z.string() }),
      ),
    },
    refusals: ['CURSOR_INVALID'],
  }),
  verifyAudit: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/audit/verification',
    summary: 'Walks the audit chain after a row; call again with `through` until complete',
    policy,
    query: z.strictObject({
      after: numberText(
        z
          .int()
          .min(0)
          .max(2 ** 50),
      ).default(0),
    }),
    answers: {
      200: z.object({
        links: z.int(),
        /** The last row that was looked at. */
        through: z.int(),
        complete: z.boolean(),
        broken: z.object({ sequence: z.int(), why: chainFault }).nullable(),
      }),
    },
  }),
  deadLetters: endpoint({
    ...admin,
    method: 'GET',
    path: '/admin/dead-letters',
    summary: 'Events that a service could not handle, newest first',
    policy,
    query: z.strictObject({ service: serviceName.optional(), ...page }),
    answers: {
      200: pageOf(deadLetter.extend({ service: serviceName })).extend({
        /** Services that did not answer, so that theirs are missing here. */
        silent: z.array(serviceName),
      }),
    },
    refusals: ['CURSOR_INVALID'],
  }),
  replay: endpoint({
    ...admin,
    method: 'POST',
    path: '/admin/dead-letters/replay',
    summary: "Give a service its dead letters again, all of a topic's or some",
    policy,
    body: z.strictObject({
      service: serviceName,
      topic: topicName,
      ids: letterIds.optional(),
    }),
    answers: { 200: replayed },
    refusals: ['NOT_FOUND'],
  }),
};

/** Key: an id of its own. */
export const replayAsked = defineEvent(
  'admin',
  'dead-letters.replayed.v1',
  z.object({ service: z.string(), topic: z.string(), letters: z.int().nullable(), adminId: id }),
);
