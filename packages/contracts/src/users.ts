import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { defineDocument, defineEvent } from './event.ts';
import {
  address,
  addressFacts,
  id,
  idParams,
  instant,
  line,
  locale,
  nothing,
  phone,
  text,
} from './primitives.ts';

export const profile = z.object({
  id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  locale,
  createdAt: instant,
});

export const profileChanges = z.strictObject({
  name: line(80).optional(),
  phone: phone.nullable().optional(),
  locale: locale.optional(),
});

export const addressInput = z.strictObject({
  label: text(40),
  address,
  /** What the courier needs to find the door: floor, code, bell. */
  doorNote: text(200).optional(),
});
/** A null door note is removed. */
export const addressChanges = addressInput.partial().extend({
  doorNote: text(200).nullable().optional(),
});
export const savedAddress = addressInput.extend({ id, createdAt: instant });
export type SavedAddress = z.infer<typeof savedAddress>;

export const chefApplicationInput = z.strictObject({
  kitchenName: line(80),
  about: text(2000),
  phone,
});
export const courierApplicationInput = z.strictObject({
  vehicle: z.enum(['bike', 'cargo', 'scooter']),
  about: text(2000).optional(),
  phone,
});
export const applicationState = z.enum(['SUBMITTED', 'APPROVED', 'REJECTED']);
export const application = z.object({
  id,
  kind: z.enum(['chef', 'courier']),
  state: applicationState,
  reason: z.string().nullable(),
  submittedAt: instant,
  decidedAt: instant.nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type Application = z.infer<typeof application>;

const users = { service: 'users' } as const;
const mine = { who: 'signedIn', object: 'address' } as const;

export const usersEndpoints = {
  me: endpoint({
    ...users,
    method: 'GET',
    path: '/me',
    summary: 'The profile of who calls',
    policy: { who: 'signedIn' },
    answers: { 200: profile },
  }),
  changeMe: endpoint({
    ...users,
    method: 'PATCH',
    path: '/me',
    summary: 'Change the profile',
    policy: { who: 'signedIn' },
    body: profileChanges,
    answers: { 200: profile },
  }),
  listAddresses: endpoint({
    ...users,
    method: 'GET',
    path: '/me/addresses',
    summary: 'Saved addresses, newest first',
    policy: { who: 'signedIn' },
    answers: { 200: z.object({ items: z.array(savedAddress) }) },
  }),
  addAddress: endpoint({
    ...users,
    method: 'POST',
    path: '/me/addresses',
    summary: 'Save an address (20 at most)',
    policy: { who: 'signedIn' },
    idempotency: 'optional',
    body: addressInput,
    answers: { 201: savedAddress },
    refusals: ['TOO_MANY_ADDRESSES'],
  }),
  changeAddress: endpoint({
    ...users,
    method: 'PATCH',
    path: '/me/addresses/{id}',
    summary: 'Change a saved address',
    policy: mine,
    params: idParams,
    body: addressChanges,
    answers: { 200: savedAddress },
    refusals: ['NOT_FOUND'],
  }),
  removeAddress: endpoint({
    ...users,
    method: 'DELETE',
    path: '/me/addresses/{id}',
    summary: 'Remove a saved address',
    policy: mine,
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND'],
  }),
  applyAsChef: endpoint({
    ...users,
    method: 'POST',
    path: '/applications/chef',
    summary: 'Apply to cook',
    policy: { who: 'signedIn' },
    idempotency: 'optional',
    body: chefApplicationInput,
    answers: { 201: application },
    refusals: ['APPLICATION_OPEN', 'ROLE_ALREADY_HELD'],
  }),
  applyAsCourier: endpoint({
    ...users,
    method: 'POST',
    path: '/applications/courier',
    summary: 'Apply to deliver',
    policy: { who: 'signedIn' },
    idempotency: 'optional',
    body: courierApplicationInput,
    answers: { 201: application },
    refusals: ['APPLICATION_OPEN', 'ROLE_ALREADY_HELD'],
  }),
  myApplications: endpoint({
    ...users,
    method: 'GET',
    path: '/applications/mine',
    summary: 'Own applications with their state',
    policy: { who: 'signedIn' },
    answers: { 200: z.object({ items: z.array(application) }) },
  }),
};

const applicationFacts = z.object({
  applicationId: id,
  userId: id,
  kind: z.enum(['chef', 'courier']),
  state: applicationState,
  vehicle: z.enum(['bike', 'cargo', 'scooter']).nullable(),
  /** Made when a chef's application is approved: the id that the kitchen will have. */
  kitchenId: id.nullable(),
});
export type ApplicationFacts = z.infer<typeof applicationFacts>;

export const applicationSubmitted = defineEvent(
  'users',
  'application.submitted.v1',
  applicationFacts,
);
export const applicationApproved = defineEvent(
  'users',
  'application.approved.v1',
  applicationFacts,
);
export const applicationRejected = defineEvent(
  'users',
  'application.rejected.v1',
  applicationFacts,
);

/** Key: the user id. Every service has forgotten the person. */
export const userErased = defineEvent(
  'users',
  'user.erased.v1',
  z.object({ userId: id, erasureId: id }),
);

/** Key: the user id. Profile, addresses and what was written in the newest applications. */
export const person = defineDocument(
  'users.people',
  'user.person.v1',
  z.object({
    userId: id,
    name: z.string(),
    phone: z.string().nullable(),
    locale,
    addresses: z.array(
      z.object({
        id,
        label: z.string(),
        address: addressFacts,
        doorNote: z.string().nullable(),
      }),
    ),
    applications: z.array(
      z.object({
        applicationId: id,
        kitchenName: z.string().nullable(),
        about: z.string().nullable(),
      }),
    ),
    /** Added later: an older document has none, and then everything is told. */
    notifications: z.object({ reminders: z.boolean(), push: z.boolean() }).optional(),
  }),
);
export type Person = NonNullable<z.infer<typeof person.data>>;
