import { randomInt } from 'node:crypto';
import { signIn } from '@foodiefast/client/account';
import { adminEndpoints } from '@foodiefast/contracts/admin';
import { meEndpoints } from '@foodiefast/contracts/me';
import { subscriptionEndpoints } from '@foodiefast/contracts/newsletters';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { privacyEndpoints } from '@foodiefast/contracts/privacy';
import { caseEndpoints } from '@foodiefast/contracts/support-cases';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { voteEndpoints } from '@foodiefast/contracts/votes';
import { noteCanaries } from '@foodiefast/invariants/canaries';
import { goodCard, newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused } from '../expect.ts';
import { isSigned } from '../export.ts';
import { payOnHostedPage } from '../hosted-page.ts';
import { linkIn, openLink } from '../links.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

/** It looks every 30 s whether something holds it, and lets sessions end for 10 s. */
const erasedWithinMs = 120_000;

export const erasure: Story = {
  name: 'a copy of everything, and its end',
  async tell(step, world) {
    const { guest, admin, mails } = world;
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    // Short enough for the local part of an address.
    const mark = `canary${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const phone = `+337${randomInt(10_000_000, 99_999_999)}`;
    const home = { ...place.home, line1: `1 rue ${mark}` };
    const ada = await newCustomer(world, home, mark);
    const { client } = ada;
    const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };

    await step('Ada leaves a mark wherever a person can leave one', async () => {
      await client.call(usersEndpoints.changeMe, { body: { phone } });
      await client.call(meEndpoints.putCart, {
        body: {
          kitchenId: kitchen.kitchenId,
          lines: [{ dishId: kitchen.bowl.dishId, quantity: 1, note: mark }],
        },
      });
      const { id } = await client.call(usersEndpoints.applyAsChef, {
        body: { kitchenName: mark, about: mark, phone },
      });
      await until('the application', () =>
        admin.client.call(adminEndpoints.reject, { params: { id }, body: { reason: mark } }),
      );
      await client.call(voteEndpoints.vote, { body: { dishId: kitchen.bowl.dishId } });
      await guest.call(subscriptionEndpoints.subscribe, { body: { email: ada.email } });
      const mail = await mails.find(ada.email, 'confirm', (it) =>
        it.text.includes('/newsletter/confirm'),
      );
      await (await openLink(linkIn(mail.text, '/newsletter/confirm'))).press();
    });
    await step('orders, is turned down, complains and is answered with it', async () => {
      const { order, checkoutUrl } = await ada.order({ ...cart, note: mark });
      const params = { id: order.id };
      // What is typed on the provider's own page stays there: FoodieFast neither sends nor deletes it.
      await payOnHostedPage(checkoutUrl, { card: goodCard, email: 'payer@elsewhere.example' });
      await ada.sees(order.id, 'PLACED');
      await kitchen.chef.client.call(chefOrderEndpoints.reject, {
        params,
        body: { reason: `Sorry ${mark}` },
      });
      await ada.sees(order.id, 'REJECTED');
      const problem = await until('the case', () =>
        client.call(caseEndpoints.report, { params, body: { kind: 'OTHER', text: mark } }),
      );
      await admin.client.call(caseEndpoints.answer, {
        params: { id: problem.id },
        body: { text: `Dear ${mark}` },
      });
    });
    await step('she gets a copy of everything, signed, which anybody can check', async () => {
      const { id } = await client.call(privacyEndpoints.askExport);
      const copy = await until('the copy', async () => {
        const read = await client.call(privacyEndpoints.readExport, { params: { id } });
        return read.state === 'READY' && read;
      });
      const services = Object.entries(copy.document?.['services'] ?? {});
      const knowing = services.filter(([, data]) => JSON.stringify(data).includes(mark));
      // Delivery knows where she lives as well, once it has heard of the order.
      const names = knowing.map(([name]) => name).filter((name) => name !== 'delivery');
      expectEqual(names.toSorted(), ['admin', 'auth', 'notifications', 'orders', 'users']);
      expectEqual(await isSigned(copy, guest.baseUrl), true);
      const forged = { ...copy, document: { ...copy.document, personId: admin.id } };
      expectEqual(await isSigned(forged, guest.baseUrl), false);
    });
    await step('she has everything erased, with her password', async () => {
      await expectRefused('CREDENTIALS_WRONG', () =>
        client.call(privacyEndpoints.eraseMe, { body: { currentPassword: crypto.randomUUID() } }),
      );
      await client.call(privacyEndpoints.eraseMe, { body: { currentPassword: ada.password } });
      await until(
        'the end of the erasure in the audit chain',
        async () => {
          const { items } = await admin.client.call(adminEndpoints.audit, {
            query: { objectId: ada.id },
          });
          return items.find(({ action }) => action === 'user.erased.v1');
        },
        erasedWithinMs,
      );
    });
    await step('nobody signs in as her any more, and nothing of her is left (I13)', async () => {
      await expectRefused('SESSION_REVOKED', () => client.call(usersEndpoints.me));
      await expectRefused('CREDENTIALS_WRONG', () => signIn(guest, ada));
      if (world.home !== '') {
        noteCanaries(
          world.home,
          [mark, phone].map((word) => ({ userId: ada.id, word })),
        );
      }
    });
  },
};
