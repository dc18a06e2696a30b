import { newsletterEndpoints, subscriptionEndpoints } from '@foodiefast/contracts/newsletters';
import { expectEqual, expectRefused, expectThat } from '../expect.ts';
import { linkIn, openLink, unsubscribeInOneClick } from '../links.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const newsletter: Story = {
  name: 'a newsletter',
  async tell(step, { guest, admin, mails }) {
    const mark = crypto.randomUUID().slice(0, 8);
    const [reader, undecided] = [`reader-${mark}`, `undecided-${mark}`].map(
      (name) => `${name}@stories.foodiefast.example`,
    ) as [string, string];
    const subject = { fr: `Le marché ${mark}`, en: `The market ${mark}` };
    const one = (id: string) => ({ params: { id } });

    await step('two people ask for it, and one of them confirms', async () => {
      for (const email of [reader, undecided]) {
        await guest.call(subscriptionEndpoints.subscribe, { body: { email, locale: 'en' } });
      }
      const mail = await mails.find(reader, 'confirm', (it) => it.subject.startsWith('Confirm'));
      const page = await openLink(linkIn(mail.text, '/newsletter/confirm'));
      expectThat((await page.press()).includes('You are subscribed'), 'it is confirmed');
    });
    const { id } = await step(
      'an admin drafts it, and what is not written well is refused',
      async () => {
        const text = { fr: 'Les asperges sont là.', en: 'Asparagus is here.' };
        await expectRefused('INVALID_INPUT', () =>
          admin.client.call(newsletterEndpoints.create, {
            body: { subject, blocks: [{ kind: 'button', label: text, path: '//evil.example' }] },
          }),
        );
        return admin.client.call(newsletterEndpoints.create, {
          body: {
            subject,
            blocks: [
              { kind: 'text', text },
              { kind: 'button', label: { fr: 'Voir', en: 'Look' }, path: '/search' },
            ],
          },
        });
      },
    );
    await step('looks at it, and has it sent to the own mailbox', async () => {
      const preview = await admin.client.call(newsletterEndpoints.preview, {
        ...one(id),
        query: { locale: 'en' },
      });
      expectEqual(preview.subject, subject.en);
      await admin.client.call(newsletterEndpoints.test, { ...one(id), body: { locale: 'en' } });
      const { email } = admin.tokens().account;
      await mails.find(email, 'the test', (it) => it.subject === `[Test] ${subject.en}`);
    });
    await step('it is sent, and its progress is told until it is done', async () => {
      await admin.client.call(newsletterEndpoints.schedule, { ...one(id), body: {} });
      const sent = await until('the end of sending', async () => {
        const now = await admin.client.call(newsletterEndpoints.get, one(id));
        return now.state === 'SENT' && now;
      });
      const { recipients, sent: count, failed, skipped } = sent.figures;
      expectThat(count >= 1, 'somebody got it');
      expectEqual(recipients, count + failed + skipped);
      await expectRefused('NEWSLETTER_STATE', () =>
        admin.client.call(newsletterEndpoints.pause, one(id)),
      );
    });
    await step('who confirmed has it, and leaves by one click without signing in', async () => {
      const mail = await mails.find(reader, 'the newsletter', (it) => it.subject === subject.en);
      await unsubscribeInOneClick(mail.headers);
      await unsubscribeInOneClick(mail.headers);
      const { figures } = await admin.client.call(newsletterEndpoints.get, one(id));
      expectEqual(figures.unsubscribed, 1);
    });
    await step('the next one reaches neither who left nor who never confirmed', async () => {
      const next = await admin.client.call(newsletterEndpoints.create, {
        body: {
          subject: { fr: `Encore ${mark}`, en: `Again ${mark}` },
          blocks: [{ kind: 'text', text: { fr: 'Encore.', en: 'Again.' } }],
        },
      });
      await admin.client.call(newsletterEndpoints.schedule, { ...one(next.id), body: {} });
      await until('the end of the second', async () => {
        const now = await admin.client.call(newsletterEndpoints.get, one(next.id));
        return now.state === 'SENT';
      });
      for (const email of [reader, undecided]) {
        const got = await mails.all(email);
        expectThat(!got.some((it) => it.subject.includes(`Again ${mark}`)), 'they got none');
      }
    });
  },
};
