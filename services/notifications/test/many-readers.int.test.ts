import { orderEvents } from '@foodiefast/contracts/order-events';
import { newId } from '@foodiefast/kit/ids';
import { orderFacts } from '@foodiefast/testkit/builders';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

// A proof sets it: a thousand readers a round, so that 100 rounds are a hundred thousand.
const rounds = Number(process.env.PROVE_ROUNDS ?? 0);
const readers = Math.max(200, 1_000 * rounds);
const orderEveryMs = 250;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ mailsPerSecond: 400 });
});
afterAll(() => stage.close());

async function subscribeAll(): Promise<void> {
  const now = stage.time.now;
  for (let done = 0; done < readers; done += 200) {
    const rows = Array.from({ length: 200 }, (_, n) => ({
      id: newId(),
      email: `${done + n}@many.example`,
      person_id: null,
      locale: n % 2 === 0 ? ('fr' as const) : ('en' as const),
      state: 'CONFIRMED' as const,
      version: 2,
      asked_at: now,
      changed_at: now,
    }));
    await stage.db.insertInto('subscribers').values(rows).execute();
  }
}

async function startNewsletter(): Promise<string> {
  const admin = await stage.identity.person(['admin']);
  const post = (url: string, payload: object) =>
    stage.app.inject({ method: 'POST', url, headers: admin.headers, payload });
  const text = { fr: 'Les asperges sont là.', en: 'Asparagus is here.' };
  const made = await post('/admin/newsletters', {
    subject: { fr: 'Le marché', en: 'The market' },
    blocks: [{ kind: 'text', text }],
  });
  const { id } = made.json();
  await post(`/admin/newsletters/${id}/schedule`, {});
  return id;
}

const newsletterOf = (id: string) =>
  stage.db.selectFrom('newsletters').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Tells of orders, one after another, as long as it lasts; answers how long each mail took. */
async function tellOfOrders(lasts: (told: number) => Promise<boolean>): Promise<number[]> {
  const hana = await stage.person();
  const asked: number[] = [];
  while (await lasts(asked.length)) {
    const number = `FF-${asked.length}-`;
    const order = orderFacts({ customerId: hana.id, status: 'ACCEPTED', number });
    asked.push(performance.now());
    await stage.hears(orderEvents.accepted, order.orderId, order);
    await new Promise((resolve) => setTimeout(resolve, orderEveryMs));
  }
  await until(() => stage.mails.to(hana.email).length === asked.length, {
    deadlineMs: 30_000,
    what: 'all order mails',
  });
  const mails = stage.mails.to(hana.email);
  return asked.map((at, n) => {
    const mail = mails.find(({ raw }) => raw.includes(`FF-${n}-`));
    return (mail?.at ?? Number.POSITIVE_INFINITY) - at;
  });
}

function summary(waits: readonly number[]): string {
  const sorted = waits.toSorted((a, b) => a - b);
  const part = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `${waits.length} order mails: p50 ${part(0.5)} ms, p95 ${part(0.95)} ms, max ${part(1)} ms`;
}

test(`${readers} readers get a newsletter once while orders are told of`, {
  timeout: 120_000 + 60 * readers,
}, async ({ annotate }) => {
  await subscribeAll();
  const alone = await tellOfOrders(async (told) => told < 20);
  const startAt = performance.now();
  const id = await startNewsletter();
  await until(async () => (await newsletterOf(id)).sent > 0, {
    deadlineMs: 30_000,
    what: 'the first mails',
  });
  const beside = await tellOfOrders(async () => (await newsletterOf(id)).state === 'SENDING');
  const seconds = (performance.now() - startAt) / 1_000;

  await annotate(`alone: ${summary(alone)}`);
  await annotate(`beside ${readers} newsletters in ${seconds.toFixed(0)} s: ${summary(beside)}`);
  expect(await newsletterOf(id)).toMatchObject({ state: 'SENT', sent: readers, failed: 0 });
  const got = stage.mails.received.filter(({ to }) => to.endsWith('@many.example'));
  expect(got).toHaveLength(readers);
  expect(new Set(got.map(({ to }) => to)).size).toBe(readers);
});
