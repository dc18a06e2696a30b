import { adminEndpoints } from './admin.ts';
import { recordEndpoints } from './admin-records.ts';
import { authEndpoints } from './auth.ts';
import { adminAccountEndpoints } from './auth-accounts.ts';
import { authEmailEndpoints, internalAuthEndpoints } from './auth-email.ts';
import { oidcEndpoints } from './auth-oidc.ts';
import { passkeyEndpoints } from './auth-passkeys.ts';
import { deadLetterEndpoints } from './dead-letters.ts';
import { deliveryEndpoints, internalDeliveryEndpoints } from './delivery-endpoints.ts';
import { liveEndpoint } from './delivery-live.ts';
import * as trouble from './delivery-trouble.ts';
import type { Endpoint } from './endpoint.ts';
import { figuresEndpoints } from './figures.ts';
import { gatewayEndpoints } from './gateway.ts';
import { graphqlEndpoint } from './graphql.ts';
import { meEndpoints } from './me.ts';
import { internalMenuEndpoints, menuEndpoints } from './menu-endpoints.ts';
import { menuWorkEndpoints } from './menu-work.ts';
import { newsletterEndpoints, subscriptionEndpoints } from './newsletters.ts';
import { notificationEndpoints } from './notification-endpoints.ts';
import { adminOrderEndpoints } from './order-admin.ts';
import { customerOrderEndpoints, publicOrderEndpoints } from './order-endpoints.ts';
import { internalOrderEndpoints } from './order-internal.ts';
import { chefOrderEndpoints } from './order-kitchen.ts';
import { paperEndpoints } from './papers.ts';
import { internalPaymentEndpoints, paymentEndpoints } from './payment.ts';
import { adminPaymentEndpoint } from './payment-admin.ts';
import { placeEndpoints } from './places.ts';
import { peopleEndpoints, privacyEndpoints } from './privacy.ts';
import { promotionEndpoints } from './promotions.ts';
import { internalReviewsEndpoints, reviewsEndpoints } from './reviews.ts';
import { caseEndpoints } from './support-cases.ts';
import { serviceNames } from './topology.ts';
import { usersEndpoints } from './users.ts';
import { voteEndpoints, voteStreamEndpoint } from './votes.ts';

const all: readonly Endpoint[] = [
  authEndpoints,
  authEmailEndpoints,
  passkeyEndpoints,
  oidcEndpoints,
  adminAccountEndpoints,
  internalAuthEndpoints,
  usersEndpoints,
  placeEndpoints,
  paperEndpoints,
  meEndpoints,
  privacyEndpoints,
  menuEndpoints,
  internalMenuEndpoints,
  menuWorkEndpoints,
  publicOrderEndpoints,
  customerOrderEndpoints,
  chefOrderEndpoints,
  adminOrderEndpoints,
  internalOrderEndpoints,
  paymentEndpoints,
  internalPaymentEndpoints,
  deliveryEndpoints,
  internalDeliveryEndpoints,
  trouble.courierTroubleEndpoints,
  trouble.chefTroubleEndpoints,
  trouble.adminTroubleEndpoints,
  trouble.proofEndpoints,
  reviewsEndpoints,
  internalReviewsEndpoints,
  voteEndpoints,
  notificationEndpoints,
  subscriptionEndpoints,
  newsletterEndpoints,
  { voteStreamEndpoint, liveEndpoint, adminPaymentEndpoint },
  adminEndpoints,
  recordEndpoints,
  figuresEndpoints,
  promotionEndpoints,
  caseEndpoints,
  gatewayEndpoints,
  { graphqlEndpoint },
].flatMap((group) => Object.values(group) as Endpoint[]);

export const isInternal = (endpoint: Endpoint): boolean => endpoint.path.startsWith('/internal/');

/** Every route that the gateway serves or routes; what is not here cannot be reached from outside. */
export const publicApi: readonly Endpoint[] = all.filter((endpoint) => !isInternal(endpoint));

/** What services ask each other on their private ports. */
export const internalApi: readonly Endpoint[] = [
  ...all.filter(isInternal),
  ...serviceNames.flatMap((name): Endpoint[] => [
    ...Object.values(peopleEndpoints(name)),
    ...Object.values(deadLetterEndpoints(name)),
  ]),
];
