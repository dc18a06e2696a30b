import { publicApi } from '@foodiefast/contracts/api';
import { authEndpoints } from '@foodiefast/contracts/auth';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { figuresEndpoints } from '@foodiefast/contracts/figures';
import { graphqlEndpoint } from '@foodiefast/contracts/graphql';
import { meEndpoints } from '@foodiefast/contracts/me';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { newsletterEndpoints } from '@foodiefast/contracts/newsletters';
import { notificationEndpoints } from '@foodiefast/contracts/notification-endpoints';
import {
  customerOrderEndpoints,
  publicOrderEndpoints,
} from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { paymentEndpoints } from '@foodiefast/contracts/payment';
import type { Role } from '@foodiefast/contracts/primitives';
import { privacyEndpoints } from '@foodiefast/contracts/privacy';
import { promotionEndpoints } from '@foodiefast/contracts/promotions';
import { operationId } from '@foodiefast/gateway/openapi';

/** These end the person in whose name everything else is asked. */
const never: readonly unknown[] = [
  privacyEndpoints.eraseMe,
  authEndpoints.endCurrentSession,
  authEndpoints.endSession,
];

/** What a role may call, so that its token opens the door and the body is what is judged. */
export const routesFor = (role: Role): Endpoint[] =>
  publicApi.filter((endpoint) => {
    const { who } = endpoint.policy;
    if (never.includes(endpoint)) return false;
    if (typeof who !== 'string') return who.includes(role);
    return role === 'customer';
  });

/**
 * What a run of Schemathesis is told. A valid body can be refused for the state of things, and a bad
 * one as too large or of the wrong type; ids are those of a real life more often than not.
 */
export function settingsOf(o: { ids: readonly string[]; seed: number }): string {
  const beyond = publicApi.filter(isJudgedBeyondItsSchema).map(operationId);
  return `
seed = ${o.seed}
continue-on-failure = true
request-timeout = 20
max-stream-events = 1
suppress-health-check = ["all"]

[dictionaries.ids]
values = ${JSON.stringify(o.ids)}

[parameters]
"path.id" = { dictionary = "ids", probability = 0.6 }
"path.kitchenId" = { dictionary = "ids", probability = 0.6 }

[checks.positive_data_acceptance]
expected-statuses = ${JSON.stringify(accepted)}

[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 411, 412, 413, 415, 422, 428, 429]

[checks.not_a_server_error]
expected-statuses = ["2xx", "3xx", "4xx", 503]

[[operations]]
include-operation-id = ${JSON.stringify(beyond)}

[operations.checks.positive_data_acceptance]
expected-statuses = ${JSON.stringify([...accepted, 400])}
`;
}

// A valid request may meet a state of things that refuses it, and the limits of sign-in.
const accepted = ['2xx', 303, 304, 401, 403, 404, 409, 412, 415, 422, 428, 429];

const beyondSchemas: readonly unknown[] = [
  // A query language, a signature, or a header that only a cookie makes necessary.
  graphqlEndpoint,
  paymentEndpoints.stripeWebhook,
  notificationEndpoints.mailWebhook,
  authEndpoints.refresh,
  // Fields that go together, or not: `lat` and `lng`, a delivery and its destination.
  menuEndpoints.getKitchen,
  publicOrderEndpoints.quote,
  customerOrderEndpoints.place,
  meEndpoints.putCart,
  // Times that lie ahead, or after another one and not too long.
  figuresEndpoints.admin,
  figuresEndpoints.chef,
  menuEndpoints.pause,
  menuEndpoints.busy,
  chefOrderEndpoints.accept,
  newsletterEndpoints.schedule,
  promotionEndpoints.create,
  promotionEndpoints.change,
  // No more choices to be made than there are.
  menuEndpoints.putDraft,
  menuEndpoints.addDish,
  menuEndpoints.changeDish,
  // A push service that is known, and a point on its curve.
  notificationEndpoints.addPush,
  // A courier bears nothing of an order that nobody carried.
  paymentEndpoints.adminRefund,
];
/** Also what is in a file, and a signed cursor. */
const isJudgedBeyondItsSchema = (endpoint: Endpoint): boolean =>
  beyondSchemas.includes(endpoint) ||
  endpoint.upload !== undefined ||
  endpoint.refusals.includes('CURSOR_INVALID');
