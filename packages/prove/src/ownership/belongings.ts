import { createECDH, randomBytes } from 'node:crypto';
import type { Client, Given } from '@foodiefast/client/client';
import { authEndpoints } from '@foodiefast/contracts/auth';
import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { notificationEndpoints } from '@foodiefast/contracts/notification-endpoints';
import {
  customerOrderEndpoints,
  publicOrderEndpoints,
} from '@foodiefast/contracts/order-endpoints';
import { paymentEndpoints } from '@foodiefast/contracts/payment';
import type { Role } from '@foodiefast/contracts/primitives';
import { privacyEndpoints } from '@foodiefast/contracts/privacy';
import { reviewsEndpoints } from '@foodiefast/contracts/reviews';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { goodCard } from '@foodiefast/e2e/actors/customer';
import { phone } from '@foodiefast/e2e/actors/person';
import { payOnHostedPage } from '@foodiefast/e2e/hosted-page';
import { until } from '@foodiefast/e2e/until';
import { Pool } from 'pg';
import { type Call, callOf } from './recording.ts';

/** The things of a story's people, by the word that policies use; what it lacks is made here. */
export type Belongings = {
  /** The id of a thing, and the client of whom it belongs to. */
  of(object: string, role: Role): { id: string; owner: Client };
  ids: readonly string[];
};

type Made = { id: string };

export async function belongingsOf(
  calls: readonly Call[],
  o: { authDatabaseUrl: string },
): Promise<Belongings> {
  const placing = callOf(calls, customerOrderEndpoints.place);
  const customer = placing.by;
  const chef = callOf(calls, menuEndpoints.publish);
  const menu = chef.answer as { sections: { dishes: Made[] }[] };
  const dish = menu.sections[0]?.dishes[1]?.id ?? '';
  const orderId = (placing.answer as { order: Made }).order.id;
  const asked = (endpoint: unknown) => (callOf(calls, endpoint).given.params as Made).id;
  const { id: accountId } = (await customer.call(usersEndpoints.me)) as Made;
  const sessions = await customer.call(authEndpoints.listSessions);
  const applied = await customer.call(usersEndpoints.applyAsCourier, {
    body: { vehicle: 'bike', phone },
  });
  const planted = await plant(o.authDatabaseUrl, accountId);
  const things: Record<string, string> = {
    ...planted,
    session: sessions.items[0]?.id ?? '',
    application: applied.id,
    address: (callOf(calls, usersEndpoints.addAddress).answer as Made).id,
    export: (await customer.call(privacyEndpoints.askExport)).id,
    card: await savedCard(customer, calls),
    'push subscription': await browserOf(customer),
    kitchen: dish,
    dish,
    order: orderId,
    offer: asked(deliveryEndpoints.acceptOffer),
    job: asked(deliveryEndpoints.step),
    rating: (callOf(calls, reviewsEndpoints.rate).answer as Made).id,
  };
  const owners: Record<Role, Client> = {
    customer,
    chef: chef.by,
    courier: callOf(calls, deliveryEndpoints.acceptOffer).by,
    admin: customer,
  };
  return {
    ids: Object.values(things),
    of(object, role) {
      const id = things[object];
      if (!id) throw new Error(`the story leaves nobody with a thing called ${object}`);
      return { id, owner: owners[role] };
    },
  };
}

/** A passkey and an identity without the devices and providers that make them. */
async function plant(url: string, accountId: string) {
  const pool = new Pool({ connectionString: url, max: 1 });
  const passkey = crypto.randomUUID();
  const identity = crypto.randomUUID();
  try {
    await pool.query(
      `INSERT INTO passkeys (id, account_id, credential_id, public_key, counter, transports, name,
         synced, created_at)
       VALUES ($1, $2, $3, '\\x00', 0, '{}', 'Key', false, now())`,
      [passkey, accountId, passkey],
    );
    await pool.query(
      `INSERT INTO identities (id, account_id, provider, issuer, subject, linked_at)
       VALUES ($1, $2, 'example', 'https://id.example', $3, now())`,
      [identity, accountId, identity],
    );
  } finally {
    await pool.end();
  }
  return { passkey, identity };
}

/** A browser that asked for messages, with keys as it makes them. */
async function browserOf(customer: Client): Promise<string> {
  const keys = createECDH('prime256v1');
  const { id } = await customer.call(notificationEndpoints.addPush, {
    body: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/a-browser',
      keys: {
        p256dh: keys.generateKeys('base64url'),
        auth: randomBytes(16).toString('base64url'),
      },
    },
  });
  return id;
}

/** One more order, whose card is kept. */
async function savedCard(customer: Client, calls: readonly Call[]): Promise<string> {
  const cart = callOf(calls, publicOrderEndpoints.quote).given as Given<
    typeof publicOrderEndpoints.quote
  >;
  const quote = await customer.call(publicOrderEndpoints.quote, cart);
  const { order, payment } = await customer.call(customerOrderEndpoints.place, {
    body: { quoteId: quote.quoteId, payment: { method: 'checkout' }, saveCard: true },
  });
  await payOnHostedPage(payment.checkoutUrl ?? '', {
    card: goodCard,
    email: 'saved@cards.example',
  });
  await customer.call(paymentEndpoints.refresh, { params: { id: order.id } });
  return until('the saved card', async () => {
    const { items } = await customer.call(paymentEndpoints.cards);
    return items[0]?.id;
  });
}
