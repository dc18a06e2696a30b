import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { acceptUploads, readUpload } from './blob-upload.ts';
import { Refusal } from './refusal.ts';

const rules = { types: ['text/plain'], bytesMax: 10 };
const file = (text = 'menu') => new Blob([text], { type: 'text/plain' });

async function sent(...parts: [name: string, value: Blob | string][]) {
  const app = Fastify();
  await acceptUploads(app);
  app.post('/', async (request) => {
    try {
      return (await readUpload(request, rules)).bytes.toString();
    } catch (error) {
      if (error instanceof Refusal) return error.errors?.[0] ?? error.code;
      throw error;
    }
  });
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const request = new Request('http://test', { method: 'POST', body: form });
  const answer = await app.inject({
    method: 'POST',
    url: '/',
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return answer.statusCode === 200 ? answer.body : answer.statusCode;
}

test('one file is read', async () => {
  expect(await sent(['file', file()])).toBe('menu');
});

const alone = JSON.stringify({ path: 'file', message: 'is required, as the only part' });
test.each<[string, Parameters<typeof sent>]>([
  ['text', [['file', 'menu']]],
  ['another name', [['photo', file()]]],
  ['nothing', []],
  [
    'a second file',
    [
      ['file', file()],
      ['file', file('other')],
    ],
  ],
  [
    'text behind it',
    [
      ['file', file()],
      ['more', 'text'],
    ],
  ],
  [
    'text before it',
    [
      ['more', 'text'],
      ['file', file()],
    ],
  ],
])('%s in place of the one file is refused by its name', async (_what, parts) => {
  expect(await sent(...parts)).toBe(alone);
});

test('a file that is too large is told so', async () => {
  expect(await sent(['file', file('x'.repeat(11))])).toBe(413);
});
