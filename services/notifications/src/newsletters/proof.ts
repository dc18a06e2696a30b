import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import type { Links } from '../links.ts';
import type { Deliver } from '../mailer.ts';
import type { Laid } from '../mails/page.ts';
import type { Outcomes } from '../outcomes.ts';
import type { Job } from '../queue.ts';
import type { Tables } from '../tables.ts';
import { layOutLetter } from './letter.ts';
import type { NewsletterRow } from './newsletters.ts';

type Deps = {
  db: Db<Tables>;
  clock: Clock;
  links: Links;
  deliver: Deliver;
  publicUrl: string;
  outcomes: Outcomes;
};

const nobody = '00000000-0000-0000-0000-000000000000';

/** The newsletter as readers get it, but for the link to leave, which is nobody's. */
export function layOutProof(
  { links, publicUrl }: { links: Links; publicUrl: string },
  newsletter: NewsletterRow,
  locale: 'fr' | 'en',
): Laid {
  const unsubscribeUrl = links.leaveUrl({
    kind: 'newsletter',
    subscriberId: nobody,
    newsletterId: null,
  });
  return layOutLetter(newsletter, { locale, publicUrl, unsubscribeUrl });
}

/** Sends a newsletter to the admin who asked for it, and to nobody else. */
export const sendProof =
  (deps: Deps) =>
  async (jobId: string, { newsletterId, adminId, locale }: Job<'proof'>): Promise<void> => {
    const { db, clock, deliver, publicUrl, outcomes } = deps;
    if (await outcomes.isDone(jobId, 'mail')) return;
    const newsletter = await db
      .selectFrom('newsletters')
      .selectAll()
      .where('id', '=', newsletterId)
      .executeTakeFirst();
    const admin = await db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', adminId)
      .executeTakeFirst();
    if (!newsletter || !admin) return;
    const laid = layOutProof(deps, newsletter, locale);
    const delivered = await deliver({
      messageId: `<${jobId}@${new URL(publicUrl).hostname}>`,
      to: { name: admin.name, address: admin.email },
      ...laid,
      subject: `[Test] ${laid.subject}`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const outcome = delivered === 'SENT' ? ('SENT' as const) : ('REFUSED' as const);
    await outcomes.note(jobId, 'mail', { outcome, notice: null, at: clock.now() });
  };
