import { oneTimeCode, signIn } from '@foodiefast/client/account';
import { createClient } from '@foodiefast/client/client';
import { authEndpoints } from '@foodiefast/contracts/auth';
import { authEmailEndpoints } from '@foodiefast/contracts/auth-email';
import { passkeyEndpoints } from '@foodiefast/contracts/auth-passkeys';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { createAuthenticator } from '@foodiefast/testkit/authenticator';
import { newPerson } from '../actors/person.ts';
import { expectEqual, expectRefused, expectThat } from '../expect.ts';
import { linkIn } from '../links.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

type Options = { challenge: string; rpId: string; rp: { id: string }; user: { id: string } };
const revokedWithinMs = 5_000;

export const account: Story = {
  name: 'an account',
  async tell(step, { guest, mails }) {
    const ada = await step('Ada registers, and her address is confirmed by a mail', async () => {
      const person = await newPerson(guest, 'Ada');
      const mail = await mails.find(person.email, 'confirm', (it) => it.text.includes('/verify-'));
      const body = { token: tokenIn(mail.text, '/verify-email') };
      await guest.call(authEmailEndpoints.verifyEmail, { body });
      await expectRefused('ONE_TIME_LINK_INVALID', () =>
        guest.call(authEmailEndpoints.verifyEmail, { body }),
      );
      await person.renew();
      expectThat(person.tokens().account.emailVerified, 'it is confirmed');
      return person;
    });
    const wrongPassword = (email: string, client = guest) =>
      client.call(authEndpoints.signIn, { body: { email, password: crypto.randomUUID() } });
    const nobody = `nobody-${crypto.randomUUID()}@stories.foodiefast.example`;

    await step('nobody learns from an answer whether an address is known', async () => {
      const told = (email: string) =>
        Promise.all([
          guest.call(authEmailEndpoints.forgotPassword, { body: { email } }),
          wrongPassword(email).then(
            () => 'let in',
            (error: Error) => error.message,
          ),
        ]);
      expectEqual(await told(ada.email), await told(nobody));
      expectEqual(
        await guest.call(authEndpoints.register, {
          body: { email: ada.email, password: crypto.randomUUID(), name: 'Eve', locale: 'fr' },
        }),
        { next: 'sign-in' },
      );
    });
    await step('she forgets her password, and a mail brings her a new one', async () => {
      const mail = await mails.find(ada.email, 'reset', (it) => it.text.includes('/reset-'));
      const token = tokenIn(mail.text, '/reset-password');
      const newPassword = crypto.randomUUID();
      await guest.call(authEndpoints.resetPassword, { body: { token, newPassword } });
      await expectRefused('CREDENTIALS_WRONG', () => signIn(guest, ada));
      await refusedSoon(() => ada.client.call(usersEndpoints.me));
      ada.password = newPassword;
    });
    const phone = await signIn(guest, ada);
    const desk = await signIn(guest, ada);

    await step('she adds an authenticator with her password; its codes work once', async () => {
      await expectRefused('PROOF_REQUIRED', () =>
        phone.client.call(authEndpoints.startTotp, { body: {} }),
      );
      const begun = await phone.client.call(authEndpoints.startTotp, {
        body: { currentPassword: ada.password },
      });
      if (begun.state !== 'PENDING') throw new Error('no secret was given');
      const oneTime = { oneTimeCode: oneTimeCode(begun.secret) };
      await phone.client.call(authEndpoints.startTotp, { body: oneTime });
      const { email, password } = ada;
      await expectRefused('SECOND_FACTOR_REQUIRED', () => signIn(guest, { email, password }));
      await expectRefused('ONE_TIME_CODE_WRONG', () =>
        guest.call(authEndpoints.signIn, { body: { email, password, ...oneTime } }),
      );
      const strong = await signIn(guest, { email, password, totpSecret: begun.secret });
      expectThat(strong.tokens().account.secondFactor, 'the session has a second factor');
    });
    await step('she adds a passkey, and it alone lets her in', async () => {
      const begun = await phone.client.call(passkeyEndpoints.addPasskey, {
        body: { currentPassword: ada.password },
      });
      if (begun.state !== 'PENDING') throw new Error('no challenge was given');
      const options = begun.options as Options;
      const { origin } = new URL(guest.baseUrl);
      const device = createAuthenticator({ origin, rpId: options.rp.id });
      await phone.client.call(passkeyEndpoints.addPasskey, {
        body: { credential: device.create(options), name: 'Key' },
      });
      const asked = await guest.call(passkeyEndpoints.passkeyOptions);
      const shown = { body: { credential: device.get(asked.options as Options) } };
      const entered = await guest.call(passkeyEndpoints.signInWithPasskey, shown);
      expectEqual(entered.account.id, ada.id);
      await expectRefused('CREDENTIALS_WRONG', () =>
        guest.call(passkeyEndpoints.signInWithPasskey, shown),
      );
      const elsewhere = await guest.call(passkeyEndpoints.passkeyOptions);
      const origins = { origin: 'https://foodiefast.evil.example' };
      await expectRefused('CREDENTIALS_WRONG', () =>
        guest.call(passkeyEndpoints.signInWithPasskey, {
          body: { credential: device.get(elsewhere.options as Options, origins) },
        }),
      );
    });
    await step('she ends the session at her desk, and it is over everywhere in 5 s', async () => {
      const { items } = await phone.client.call(authEndpoints.listSessions);
      const id = desk.tokens().sessionId;
      expectThat(
        items.some((it) => it.id === id),
        'it is in the list',
      );
      await desk.client.call(menuEndpoints.listKitchens, { query: { limit: 1 } });
      await phone.client.call(authEndpoints.endSession, { params: { id } });
      await refusedSoon(() => desk.client.call(usersEndpoints.me));
      await expectRefused('SESSION_REVOKED', () => desk.renew());
    });
    await step('who guesses is slowed down, for known and unknown addresses alike', async () => {
      // Others would come again when the wait is over.
      const impatient = createClient(guest.baseUrl);
      for (const email of [nobody, (await newPerson(guest, 'Bob')).email]) {
        const guess = () => wrongPassword(email, impatient);
        await until('the limit', () => limited(guess), 10_000);
      }
    });
  },
};

const tokenIn = (text: string, path: string): string =>
  new URL(linkIn(text, path)).searchParams.get('token') ?? '';

const refusedSoon = (act: () => Promise<unknown>) =>
  until(
    'the end of the session',
    async () => {
      await expectRefused('SESSION_REVOKED', act);
      return true;
    },
    revokedWithinMs,
  );

async function limited(guess: () => Promise<unknown>): Promise<boolean> {
  try {
    await guess();
  } catch (error) {
    return error instanceof Error && error.message.includes('RATE_LIMITED');
  }
  throw new Error('a made-up password was right');
}
