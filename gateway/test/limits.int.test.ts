import { randomUUID } from 'node:crypto';
import { openLog } from '@foodiefast/kit/log';
import { openRedis } from '@foodiefast/kit/redis';
import { layCable } from '@foodiefast/testkit/cable';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { take } from '../src/limits/bucket.ts';
import { createLimiter } from '../src/limits/limiter.ts';
import { type Buckets, createRedisBuckets } from '../src/limits/redis-buckets.ts';
import { openStage, openUpstream } from './stage.ts';

const log = openLog('test', 'silent');
const clock = { now: () => new Date() };
let upstream: Awaited<ReturnType<typeof openUpstream>>;
beforeAll(async () => {
  upstream = await openUpstream();
});
afterAll(() => upstream.app.close());

async function bucketsAt(url: string) {
  const { redis, close } = openRedis({ url, log });
  await until(() => redis.status === 'ready', { what: 'Redis' });
  return { buckets: createRedisBuckets(redis), close };
}

test('Redis counts as the pure sum does', async () => {
  const { buckets, close } = await bucketsAt(servers().redisUrl);
  const key = `test:${randomUUID()}`;
  // So slow that the time the test takes does not matter.
  const allowance = { perMinute: 0.01, burst: 3 };
  let fullAtMs: number | undefined;
  const now = Date.now();
  for (let n = 0; n < 5; n += 1) {
    const pure = take(fullAtMs, now, allowance);
    fullAtMs = pure.fullAtMs;
    const shared = await buckets.take(key, allowance);
    expect(shared).toMatchObject({
      allowed: pure.verdict.allowed,
      limit: 3,
      remaining: pure.verdict.remaining,
    });
    expect(Math.abs(shared.resetMs - pure.verdict.resetMs)).toBeLessThan(60_000);
  }
  await close();
});

test('gateways count together', async () => {
  const both = await Promise.all([1, 2].map(() => bucketsAt(servers().redisUrl)));
  const key = `test:${randomUUID()}`;
  const allowance = { perMinute: 0.01, burst: 20 };
  const verdicts = await Promise.all(
    Array.from({ length: 30 }, () =>
      both.map(({ buckets }) => buckets.take(key, allowance)),
    ).flat(),
  );
  expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(20);
  await Promise.all(both.map(({ close }) => close()));
});

/** Keys of their own, so that tests do not use up each other's limits. */
const ofThisTest = (buckets: Buckets): Buckets => {
  const prefix = randomUUID();
  return { take: (key, allowance) => buckets.take(`${prefix}:${key}`, allowance) };
};

test('guesses at passwords are few for one network, whoever signs in', async () => {
  const { buckets, close } = await bucketsAt(servers().redisUrl);
  const stage = await openStage({ upstream: upstream.url, limits: ofThisTest(buckets) });
  const signIn = async () =>
    fetch(`${stage.url}/api/v1/auth/sessions`, {
      method: 'POST',
      headers: (await stage.identity.person()).headers,
    });
  const answers = await Promise.all(Array.from({ length: 25 }, signIn));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  const refused = await signIn();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('ratelimit-limit')).toBe('20');
  expect(refused.headers.get('ratelimit-remaining')).toBe('0');
  expect(await refused.json()).toMatchObject({ code: 'RATE_LIMITED' });
  // Everything else goes on.
  expect((await fetch(`${stage.url}/api/v1/kitchens`)).status).toBe(200);
  await stage.stop();
  await close();
});

test('an account has its own limit, and the payment provider has none', async () => {
  const { buckets, close } = await bucketsAt(servers().redisUrl);
  const stage = await openStage({ upstream: upstream.url, limits: ofThisTest(buckets) });
  const people = await Promise.all([1, 2].map(() => stage.identity.person()));
  const place = (headers: Record<string, string> = {}) =>
    fetch(`${stage.url}/api/v1/orders`, { method: 'POST', headers }).then((it) => it.status);
  const first = await Promise.all(Array.from({ length: 12 }, () => place(people[0]?.headers)));
  expect(first.filter((status) => status === 200)).toHaveLength(10);
  expect(await place(people[1]?.headers)).toBe(200);
  const hooks = await Promise.all(
    Array.from({ length: 350 }, () =>
      fetch(`${stage.url}/api/v1/webhooks/stripe`, { method: 'POST' }).then((it) => it.status),
    ),
  );
  expect(new Set(hooks)).toEqual(new Set([200]));
  await stage.stop();
  await close();
});

test('a token that is wrong is 401 here, and counts', async () => {
  const { buckets, close } = await bucketsAt(servers().redisUrl);
  const stage = await openStage({ upstream: upstream.url, limits: ofThisTest(buckets) });
  const get = async (authorization: string) => {
    const answer = await fetch(`${stage.url}/api/v1/kitchens`, { headers: { authorization } });
    const { code } = (await answer.json()) as { code: string };
    return { status: answer.status, code, remaining: answer.headers.get('ratelimit-remaining') };
  };
  expect(await get('Bearer nonsense')).toEqual({
    status: 401,
    code: 'NOT_SIGNED_IN',
    remaining: '299',
  });
  expect(await get('Basic YTpi')).toMatchObject({ status: 401, remaining: '298' });
  const gone = await stage.identity.person();
  stage.identity.revoke(gone.sessionId);
  expect(await get(gone.headers.authorization)).toMatchObject({ code: 'SESSION_REVOKED' });
  const old = await stage.identity.person(['customer'], { expiresIn: '-1s' });
  expect(await get(old.headers.authorization)).toMatchObject({ code: 'TOKEN_EXPIRED' });
  const guest = await fetch(`${stage.url}/api/v1/me`);
  expect(guest.status).toBe(401);
  await stage.stop();
  await close();
});

test('while Redis is away, or hangs, limits hold here and nothing fails', async () => {
  const cable = await layCable(servers().redisUrl);
  const { buckets, close } = await bucketsAt(cable.url);
  for (const trouble of ['cut', 'freeze'] as const) {
    cable[trouble]();
    const limiter = createLimiter({ shared: ofThisTest(buckets), clock, log, factor: 1 });
    const allowance = { perMinute: 0.01, burst: 5 };
    const verdicts = [];
    for (let n = 0; n < 8; n += 1) verdicts.push(await limiter.take('someone', allowance));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(5);
  }
  await close();
  await cable.close();
});

test('limits are shared again soon after Redis is back', async () => {
  const cable = await layCable(servers().redisUrl);
  const { buckets, close } = await bucketsAt(cable.url);
  let asked = 0;
  const counting: Buckets = {
    async take(key, allowance) {
      const verdict = await buckets.take(key, allowance);
      asked += 1;
      return verdict;
    },
  };
  const limiter = createLimiter({ shared: ofThisTest(counting), clock, log, factor: 1 });
  const allowance = { perMinute: 60, burst: 100_000 };
  cable.cut();
  await limiter.take('someone', allowance);
  expect(asked).toBe(0);
  cable.mend();
  await until(async () => (await limiter.take('someone', allowance)).allowed && asked > 0, {
    what: 'Redis to be asked again',
  });
  await close();
  await cable.close();
});

test('a factor widens every limit', async () => {
  const { buckets, close } = await bucketsAt(servers().redisUrl);
  const limiter = createLimiter({ shared: ofThisTest(buckets), clock, log, factor: 10 });
  expect(await limiter.take('someone', { perMinute: 1, burst: 3 })).toMatchObject({
    limit: 30,
    remaining: 29,
  });
  await close();
});
