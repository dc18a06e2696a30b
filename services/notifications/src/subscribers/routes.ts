import { subscriptionEndpoints } from '@foodiefast/contracts/newsletters';
import type { Locale } from '@foodiefast/contracts/primitives';
import { answer } from '@foodiefast/kit/answer';
import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { Write } from '@foodiefast/kit/write';
import type { FastifyInstance } from 'fastify';
import type { Leaving, Links } from '../links.ts';
import type { Queue } from '../queue.ts';
import type { Tables } from '../tables.ts';
import { setTold } from '../topics.ts';
import { linkPage, type PageName, pageHeaders } from './pages.ts';
import { askForNewsletter, confirmSubscriber, leaveNewsletter } from './subscribers.ts';

type Deps = {
  db: Db<Tables>;
  write: Write<Tables>;
  clock: Clock;
  queue: Queue;
  links: Links;
};

const endpoints = subscriptionEndpoints;
const page = (name: PageName, locale: Locale) => answer(200, linkPage(name, locale), pageHeaders);

/** What works without signing in: asking for the newsletter, and the links in mails. */
export async function addSubscriptionRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, write, clock, queue, links } = deps;

  serve(app, endpoints.subscribe, async ({ body }) => {
    const now = clock.now();
    await write(null, async (tx) => {
      await askForNewsletter(tx, queue, { ...body, personId: null, now });
      return {};
    });
    return answer(202, { next: 'check-mail' as const });
  });

  await app.register(async (forms) => {
    // What a form or a mail program posts: the token in the address says everything.
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      forms.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, _body, done) =>
        done(null),
      );
    }

    serve(forms, endpoints.confirmPage, async ({ query }) => {
      const subscriberId = ifValid(() => links.readConfirm(query.token).subscriberId);
      if (!subscriberId) return page('invalid', 'fr');
      return page('confirm', await localeOf(db, subscriberId));
    });

    serve(forms, endpoints.confirm, async ({ query }) => {
      const { subscriberId, askedAt } = links.readConfirm(query.token);
      await write(null, async (tx) => {
        await confirmSubscriber(tx, { subscriberId, askedAt, now: clock.now() });
        return {};
      });
      return page('confirmed', await localeOf(db, subscriberId));
    });

    serve(forms, endpoints.unsubscribePage, async ({ query }) => {
      const leaving = ifValid(() => links.readLeave(query.token));
      if (!leaving) return page('invalid', 'fr');
      return page(leaving.kind === 'topic' ? 'leaveTopic' : 'leave', await localeFor(db, leaving));
    });

    serve(forms, endpoints.unsubscribe, async ({ query }) => {
      const leaving = links.readLeave(query.token);
      // Asked for first: somebody who was erased meanwhile has no language any more.
      const locale = await localeFor(db, leaving);
      await write(null, async (tx) => {
        if (leaving.kind === 'topic') {
          const { personId, topic } = leaving;
          await setTold(tx, { personId, topic, channel: 'email', on: false });
        } else {
          await leaveNewsletter(tx, { ...leaving, now: clock.now() });
        }
        return {};
      });
      return page(leaving.kind === 'topic' ? 'leftTopic' : 'left', locale);
    });
  });
}

function ifValid<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const localeFor = (db: Db<Tables>, leaving: Leaving): Promise<Locale> =>
  leaving.kind === 'topic'
    ? localeOfAccount(db, leaving.personId)
    : localeOf(db, leaving.subscriberId);

async function localeOf(db: Db<Tables>, id: string): Promise<Locale> {
  const row = await db
    .selectFrom('subscribers')
    .select('locale')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.locale ?? 'fr';
}

async function localeOfAccount(db: Db<Tables>, id: string): Promise<Locale> {
  const row = await db
    .selectFrom('accounts')
    .select('locale')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.locale ?? 'fr';
}
