import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { publicApi } from '@foodiefast/contracts/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let web: Stage;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'web-'));
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'index.html'), '<title>the app</title>');
  await writeFile(join(root, 'assets/app-4f3a.js'), 'let a;');
  await writeFile(join(root, 'assets/packed-1b.js'), 'let b;');
  await writeFile(join(root, 'assets/packed-1b.js.br'), brotliCompressSync('let b;'));
  await writeFile(join(root, '.env'), 'SECRET=1');
  stage = await openStage({});
  web = await openStage({ webRoot: root, corsOrigins: ['https://app.test'] });
});
afterAll(async () => {
  await stage.stop();
  await web.stop();
  await rm(root, { recursive: true });
});

const get = async (at: Stage, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(at.url + path, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

type Operation = {
  operationId: string;
  tags: string[];
  security: object[];
  parameters?: Array<{ name: string; in: string; required?: boolean }>;
  responses: Record<string, { description: string; content?: object }>;
};
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

test('the API describes itself: every endpoint, its refusals, its keys', async () => {
  const { status, headers, text } = await get(stage, '/api/openapi.json');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('application/json');
  const document = JSON.parse(text) as Document;
  expect(document.openapi).toMatch(/^3\.1\./);
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(publicApi.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(publicApi.length);
  expect(Object.keys(document.paths).some((path) => path.includes('internal'))).toBe(false);

  const place = document.paths['/api/v1/orders']?.['post'];
  expect(place).toMatchObject({ operationId: 'postOrders', tags: ['orders'] });
  expect(place?.security).toEqual([{ accessToken: [] }]);
  expect(place?.parameters).toContainEqual(
    expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
  );
  expect(place?.responses['409']?.description).toContain('SOLD_OUT');
  expect(Object.keys(place?.responses['409']?.content ?? {})).toEqual(['application/problem+json']);
  const stream = document.paths['/api/v1/orders/{id}/stream']?.['get'];
  expect(Object.keys(stream?.responses['200']?.content ?? {})).toEqual(['text/event-stream']);
  expect(JSON.stringify(document)).toContain('#/components/schemas/Order');
});

test('the reference is served from here, and its policy lets nothing else in', async () => {
  const page = await get(stage, '/api/docs');
  expect(page.status).toBe(200);
  expect(page.text).not.toMatch(/https?:\/\//);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe|https:/);
  for (const [, path] of page.text.matchAll(/src="([^"]+)"/g)) {
    const script = await get(stage, path as string);
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toContain('text/javascript');
  }
});

test('without a web app a plain page says what is here', async () => {
  const page = await get(stage, '/');
  expect(page.text).toContain('/api/docs');
  expect((await get(stage, '/elsewhere')).status).toBe(404);
});

test('the web app is served with its files for ever and its page anew each time', async () => {
  const file = await get(web, '/assets/app-4f3a.js');
  expect(file.text).toBe('let a;');
  expect(file.headers.get('cache-control')).toContain('immutable');
  for (const path of ['/', '/orders/17?tab=map']) {
    const page = await get(web, path);
    expect(page.text).toBe('<title>the app</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  }
});

test('the style of the maps is told when the app runs, and may be fetched from where it comes', async () => {
  const map = { styleUrl: 'https://maps.test/style.json', origins: ['https://tiles.test'] };
  const own = await openStage({ webRoot: root, map });
  try {
    const { text, headers } = await get(own, '/settings.json');
    expect(JSON.parse(text)).toEqual({ mapStyleUrl: map.styleUrl });
    expect(headers.get('cache-control')).toBe('no-cache');
    const policy = (await get(own, '/')).headers.get('content-security-policy') ?? '';
    for (const what of ['connect-src', 'img-src']) {
      expect(policy).toMatch(new RegExp(`${what}[^;]* https://maps.test https://tiles.test`));
    }
  } finally {
    await own.stop();
  }
  expect(JSON.parse((await get(web, '/settings.json')).text)).toEqual({ mapStyleUrl: null });
  expect((await get(web, '/')).headers.get('content-security-policy')).not.toContain('https://');
});

test('a file that the build packed goes out packed to who takes it', async () => {
  for (const [accepted, encoding] of [
    ['br', 'br'],
    ['identity', null],
  ] as const) {
    const file = await get(web, '/assets/packed-1b.js', { 'accept-encoding': accepted });
    expect(file.text).toBe('let b;');
    expect(file.headers.get('content-encoding')).toBe(encoding);
    expect(file.headers.get('content-type')).toContain('javascript');
    expect(file.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  }
});

test('files that are not of the app are not there', async () => {
  for (const path of [
    '/assets/gone.js',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/.env',
    '/api/v1/nothing',
    '/internal/people/1',
  ]) {
    const answer = await get(web, path);
    expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    expect(answer.text).toContain('NOT_FOUND');
  }
});

test('other origins are let in only when they are named', async () => {
  const ask = async (at: Stage, origin: string) => {
    const answer = await fetch(`${at.url}/api/v1/quotes`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    return { status: answer.status, allowed: answer.headers.get('access-control-allow-origin') };
  };
  expect(await ask(web, 'https://app.test')).toEqual({ status: 204, allowed: 'https://app.test' });
  expect((await ask(web, 'https://evil.test')).allowed).toBeNull();
  expect(await ask(stage, 'https://app.test')).toEqual({ status: 405, allowed: null });
});
