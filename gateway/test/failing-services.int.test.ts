import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { layCable } from '@foodiefast/testkit/cable';
import { until } from '@foodiefast/testkit/wait';
import { afterEach, expect, test } from 'vitest';
import { openStage, openUpstream, type Stage, unreachable } from './stage.ts';

const toClose: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

async function open(o: Parameters<typeof openStage>[0]): Promise<Stage> {
  const stage = await openStage(o);
  toClose.push(() => stage.stop());
  return stage;
}

async function openOther(...given: Parameters<typeof openUpstream>) {
  const upstream = await openUpstream(...given);
  toClose.push(() => upstream.app.close());
  return upstream;
}

test('a service that is down is 503 and says when to come again; the others go on', async () => {
  const upstream = await openOther();
  const stage = await open({ upstream: upstream.url, services: { menu: unreachable } });
  const down = await fetch(`${stage.url}/api/v1/kitchens`);
  expect(down.status).toBe(503);
  expect(Number(down.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await down.json()).toMatchObject({ code: 'UNAVAILABLE' });
  const up = await fetch(`${stage.url}/api/v1/quotes`, { method: 'POST', body: '{}' });
  expect(up.status).toBe(200);
});

test('a service that breaks off before it answers is 502, and is not asked twice', async () => {
  let asked = 0;
  const upstream = await openOther((app) => {
    app.all('/*', async (request, reply) => {
      asked += 1;
      request.raw.socket.destroy();
      return reply.hijack();
    });
  });
  const stage = await open({ upstream: upstream.url });
  const answer = await fetch(`${stage.url}/api/v1/quotes`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({ code: 'UPSTREAM_FAILED' });
  expect(asked).toBe(1);
});

test("a service's own refusal is passed on as it is, 503 too, and asked once", async () => {
  let asked = 0;
  const upstream = await openOther((app) => {
    app.all('/*', async (_request, reply) => {
      asked += 1;
      return reply
        .code(503)
        .header('retry-after', '7')
        .type('application/problem+json')
        .send(JSON.stringify({ code: 'OVERLOADED', detail: 'mine' }));
    });
  });
  const stage = await open({ upstream: upstream.url });
  const answer = await fetch(`${stage.url}/api/v1/kitchens`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('7');
  expect(await answer.json()).toEqual({ code: 'OVERLOADED', detail: 'mine' });
  expect(asked).toBe(1);
});

test('a read is tried once more when the connection was refused, a command is not', async () => {
  const stage = await open({});
  const attempts: string[] = [];
  const note = (message: unknown) => {
    attempts.push((message as { connectParams: { host: string } }).connectParams.host);
  };
  subscribe('undici:client:connectError', note);
  toClose.push(async () => unsubscribe('undici:client:connectError', note));
  expect((await fetch(`${stage.url}/api/v1/kitchens`)).status).toBe(503);
  expect(attempts).toHaveLength(2);
  await fetch(`${stage.url}/api/v1/quotes`, { method: 'POST', body: '{}' });
  expect(attempts).toHaveLength(3);
});

test('a service that fails again and again is left alone for a moment, and then asked again', async () => {
  const upstream = await openOther();
  const cable = await layCable(upstream.url);
  toClose.push(() => cable.close());
  cable.cut();
  const stage = await open({ services: { menu: cable.url } });
  const ask = () => fetch(`${stage.url}/api/v1/kitchens`);
  const answers = await Promise.all(Array.from({ length: 60 }, ask));
  expect(answers.every(({ status }) => status >= 502)).toBe(true);
  expect((await ask()).status).toBe(503);
  cable.mend();
  await until(async () => (await ask()).status === 200, { what: 'the breaker to close' });
});

test('bodies that break off count against no service, and keep no room there', async () => {
  const upstream = await openOther();
  const stage = await open({ upstream: upstream.url });
  const connected = ({ server }: { server: Server }) =>
    promisify(server.getConnections.bind(server))();
  const { headers } = await stage.identity.person(['chef']);
  const asked = {
    'POST /api/v1/quotes': 'content-type: application/json',
    [`PUT /api/v1/chef/dishes/${crypto.randomUUID()}/photo`]: `content-type: multipart/form-data; boundary=x\r\nauthorization: ${headers.authorization}`,
  };
  for (const [route, header] of Object.entries(asked)) {
    for (const begun of [
      'content-length: 99\r\n\r\n{',
      'transfer-encoding: chunked\r\n\r\n1\r\n{\r\n',
    ]) {
      const clients = Array.from({ length: 40 }, () => connect(Number(new URL(stage.url).port)));
      for (const client of clients) {
        client.write(`${route} HTTP/1.1\r\nhost: gateway\r\n${header}\r\n${begun}`);
      }
      await until(async () => (await connected(stage.app)) >= clients.length, {
        what: 'the gateway to hear them',
      });
      const closed = clients.map((client) => once(client, 'close'));
      clients.forEach((client) => client.destroy());
      await Promise.all(closed);
      await until(async () => (await connected(stage.app)) <= 1, { what: 'them to be gone' });
      const next = await fetch(`${stage.url}/api/v1/quotes`, { method: 'POST', body: '{}' });
      expect(next.status).toBe(200);
      await until(async () => (await connected(upstream.app)) <= 1, {
        what: 'the service to have its room back',
      });
    }
  }
});

test('an answer is streamed as it comes, and its end goes upstream when the client leaves', async () => {
  let left = false;
  const upstream = await openOther((app) => {
    app.get('/kitchens', async (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.raw.write('data: 1\n\n');
      reply.raw.on('close', () => {
        left = true;
      });
    });
  });
  const stage = await open({ upstream: upstream.url });
  const leaving = new AbortController();
  const answer = await fetch(`${stage.url}/api/v1/kitchens`, { signal: leaving.signal });
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe('data: 1\n\n');
  leaving.abort();
  await until(() => left, { what: 'the service to hear of it' });
});

test('under load quotes and sign-ins go first, and what moves an order goes last', async () => {
  const upstream = await openOther();
  let delayMs = 0;
  const stage = await open({ upstream: upstream.url, delayMs: () => delayMs });
  const everyone = await stage.identity.person(['customer', 'chef', 'courier']);
  const shed = async () => {
    const status = async (method: string, path: string) =>
      (await fetch(`${stage.url}/api/v1${path}`, { method, headers: everyone.headers })).status;
    return {
      quote: await status('POST', '/quotes'),
      read: await status('GET', '/kitchens'),
      order: await status('POST', '/orders'),
    };
  };
  expect(await shed()).toEqual({ quote: 200, read: 200, order: 200 });
  delayMs = 100;
  expect(await shed()).toEqual({ quote: 503, read: 200, order: 200 });
  delayMs = 400;
  expect(await shed()).toEqual({ quote: 503, read: 503, order: 200 });
  delayMs = 2_000;
  expect(await shed()).toEqual({ quote: 503, read: 503, order: 503 });
});

test('clients that leave before their answer keep no room from those who come after', async () => {
  const [room, atOnce] = [512, 128];
  const waiting: (() => void)[] = [];
  const answerAll = () => waiting.splice(0).forEach((answer) => answer());
  const upstream = await openOther((app) => {
    app.all('/*', () => new Promise((answer) => waiting.push(() => answer({}))));
  });
  const stage = await open({ upstream: upstream.url });
  const { server } = stage.app;
  const connected = promisify(server.getConnections.bind(server));
  for (let left = 0; left <= room; left += atOnce) {
    const leaving = new AbortController();
    const ask = () => fetch(`${stage.url}/api/v1/kitchens`, { signal: leaving.signal });
    const asks = Array.from({ length: atOnce }, ask);
    await until(() => waiting.length === atOnce, { what: 'the service to be asked' });
    leaving.abort();
    await Promise.allSettled(asks);
    await until(async () => (await connected()) === 0, { what: 'the gateway to see them leave' });
    answerAll();
  }
  const next = fetch(`${stage.url}/api/v1/kitchens`, { signal: AbortSignal.timeout(10_000) });
  await until(() => waiting.length > 0, { what: 'the next client to be heard' });
  answerAll();
  expect((await next).status).toBe(200);
});
